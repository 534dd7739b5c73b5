"""The newsroom: one module for each module of models, imported by NewsroomConfig once the site exists."""
