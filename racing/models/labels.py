"""The domain's enumerations in words, for forms and tables. The domain itself knows no language."""

from django.utils.translation import gettext_lazy as _

from racing.domain.vocabulary import (
    AdjustmentKind,
    BodyStyle,
    ClassificationStatus,
    Coverage,
    DriverRating,
    FinishStatus,
    PenaltyKind,
    SessionKind,
    TitleKind,
    Tone,
)

SESSION_KINDS = {
    SessionKind.PRACTICE: _("practice"),
    SessionKind.QUALIFYING: _("qualifying"),
    SessionKind.GRID: _("starting grid"),
    SessionKind.WARM_UP: _("warm-up"),
    SessionKind.SPRINT: _("sprint race"),
    SessionKind.INTERVAL: _("standing at a set hour"),
    SessionKind.RACE: _("race"),
}
FINISH_STATUSES = {
    FinishStatus.CLASSIFIED: _("classified"),
    FinishStatus.NOT_CLASSIFIED: _("not classified"),
    FinishStatus.RETIRED: _("retired"),
    FinishStatus.DISQUALIFIED: _("disqualified"),
    FinishStatus.EXCLUDED: _("excluded"),
    FinishStatus.DID_NOT_START: _("did not start"),
    FinishStatus.DID_NOT_QUALIFY: _("did not qualify"),
    FinishStatus.DID_NOT_PREQUALIFY: _("did not prequalify"),
    FinishStatus.WITHDRAWN: _("withdrawn"),
    FinishStatus.UNKNOWN: _("started, outcome not known"),
}
COVERAGES = {
    Coverage.COMPLETE: _("complete"),
    Coverage.PODIUM: _("podium of each class"),
    Coverage.WINNERS: _("class winners only"),
    Coverage.PARTIAL: _("partial"),
    Coverage.NONE: _("nothing yet"),
}
CLASSIFICATION_STATUSES = {
    ClassificationStatus.PROVISIONAL: _("provisional"),
    ClassificationStatus.OFFICIAL: _("official"),
    ClassificationStatus.UNDER_APPEAL: _("under appeal"),
    ClassificationStatus.AMENDED: _("amended"),
}
PENALTY_KINDS = {
    PenaltyKind.TIME: _("time added"),
    PenaltyKind.LAPS: _("laps taken"),
    PenaltyKind.PLACES: _("places lost"),
    PenaltyKind.CLASS_PLACES: _("places lost in class"),
    PenaltyKind.LAST_OF_CLASS: _("moved to last of its class"),
    PenaltyKind.DISQUALIFICATION: _("disqualified"),
    PenaltyKind.POINTS: _("points taken"),
    PenaltyKind.OTHER: _("other"),
}
TITLE_KINDS = {
    TitleKind.DRIVERS: _("drivers"),
    TitleKind.TEAMS: _("teams"),
    TitleKind.MANUFACTURERS: _("manufacturers"),
}
DRIVER_RATINGS = {
    DriverRating.PLATINUM: _("Platinum"),
    DriverRating.GOLD: _("Gold"),
    DriverRating.SILVER: _("Silver"),
    DriverRating.BRONZE: _("Bronze"),
}
ADJUSTMENT_KINDS = {
    AdjustmentKind.DEDUCT: _("points deducted"),
    AdjustmentKind.GRANT: _("points granted"),
    AdjustmentKind.EXCLUDE: _("excluded from the table"),
    AdjustmentKind.RESET: _("earlier results no longer count"),
}
TONES = {
    Tone.CRIMSON: _("crimson"),
    Tone.BLUE: _("blue"),
    Tone.OCHRE: _("ochre"),
    Tone.GREEN: _("green"),
    Tone.VIOLET: _("violet"),
    Tone.GRAPHITE: _("graphite"),
}
BODY_STYLES = {
    BodyStyle.PROTOTYPE_CLOSED: _("closed prototype"),
    BodyStyle.PROTOTYPE_OPEN: _("open prototype"),
    BodyStyle.GT: _("GT"),
    BodyStyle.SINGLE_SEATER: _("single-seater"),
}
