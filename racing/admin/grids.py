"""What both grids share: names to explain, warnings that were seen, and who has saved meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.utils.translation import gettext as _

from racing.actions.enter_cars import NEW
from racing.actions.entry_list import EntryPlan, Explained
from racing.admin.name_kinds import KINDS
from racing.importers.names import MODELS, NameKind, UnknownName
from racing.importers.typed.remarks import Remark

MOST_NAMES = 400
Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """An unknown name with what was answered so far. `at`: its place among the names."""

    at: int
    unknown: UnknownName
    kind: str
    answer: str
    country: str
    maker: str
    may_be_new: bool

    @property
    def has_country(self) -> bool:
        return self.unknown.name.kind is NameKind.DRIVER

    @property
    def has_maker(self) -> bool:
        return self.unknown.name.kind is NameKind.CAR_MODEL


def explained_in(data: Data, creatable: Collection[NameKind]) -> Explained:
    """What a form says about names; "new" counts only for what the editor may create."""
    choices, countries, makers = {}, {}, {}
    for at in range(MOST_NAMES):
        key = data.get(f"key-{at}", "")
        if not key:
            break
        answer = data.get(f"name-{at}", "")
        if answer != NEW or key.partition(":")[0] in creatable:
            choices[key] = answer
        countries[key] = data.get(f"country-{at}", "").strip()
        makers[key] = data.get(f"maker-{at}", "").strip()
    return Explained(choices, countries, makers)


def asked_in(plan: EntryPlan, explained: Explained, creatable: Collection[NameKind]) -> tuple[Asked, ...]:
    """Every unknown name of a list with its answer; a name that is like no other is offered as new."""
    return tuple(_asked(at, one, plan, explained, creatable) for at, one in enumerate(plan.unknown))


def _asked(at: int, one: UnknownName, plan: EntryPlan, explained: Explained, creatable: Collection[NameKind]) -> Asked:
    key, kind = one.name.key, one.name.kind
    may_be_new = kind in creatable
    offered = NEW if may_be_new and not one.proposals else ""
    maker = plan.known.maker_of(one.name.text) if kind is NameKind.CAR_MODEL else None
    return Asked(
        at=at,
        unknown=one,
        kind=str(KINDS[kind]),
        answer=str(plan.explained.choices.get(key, offered)),
        country=explained.countries.get(key, ""),
        maker=explained.makers.get(key) or (plan.known.name_of(NameKind.MAKER, maker) if maker else ""),
        may_be_new=may_be_new,
    )


def creatable_by(user: User | AnonymousUser) -> frozenset[NameKind]:
    """What an editor may create on the way; a model may bring its maker with it."""
    needed = {kind: [f"racing.add_{model._meta.model_name}"] for kind, model in MODELS.items()}
    needed[NameKind.CAR_MODEL].append("racing.add_manufacturer")
    return frozenset(kind for kind, rights in needed.items() if user.has_perms(rights))


def digest_of(remarks: Iterable[Remark]) -> str:
    """The same for the same warnings: whoever has seen them need not see them again."""
    return hashlib.sha256("\n".join(f"{one.line} {one.text}" for one in remarks).encode()).hexdigest()[:32]


def by_line(remarks: Iterable[Remark]) -> dict[int, list[Remark]]:
    found: dict[int, list[Remark]] = {}
    for one in remarks:
        found.setdefault(one.line, []).append(one)
    return found


def total_forms(data: Data, prefix: str, most: int) -> int:
    text = str(data.get(f"{prefix}-TOTAL_FORMS", ""))
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def summary_of(plan: EntryPlan) -> Iterator[str]:
    """Why a list cannot be saved, in short."""
    if plan.errors:
        yield _("Some lines cannot be saved as they are; each says why.")
    if plan.open:
        yield _("Some names are not known; say below what they mean.")
