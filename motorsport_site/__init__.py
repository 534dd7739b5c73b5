"""The project package: settings, addresses of the whole site, and what stands between server and views."""
