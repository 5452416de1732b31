"""Who works at a station, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.refusals import Reason, Refusal


class StaffRole(StrEnum):
    """The roles of a home: 志愿者 hands over, 审核员 confirms reports, 站长 keeps the station."""

    VOLUNTEER = "volunteer"
    REVIEWER = "reviewer"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works here.

    Attributes:
        holder: the opaque id on the badge.
        roles: what they may do; a manager hands over too, and nobody reviews but a reviewer.
        rider: the id of their own rider card, where they have one; None elsewhere. Nobody acts for themselves.
    """

    holder: str
    roles: frozenset[StaffRole]
    rider: str | None = None

    def may(self, *roles: StaffRole) -> bool:
        """Whether one of these roles is theirs."""
        return not self.roles.isdisjoint(roles)


def not_allowed(by: Staff, rider: str | None, *roles: StaffRole) -> Refusal | None:
    """Why this one of the staff cannot do this for the rider: the role, or it is themselves. None where they can."""
    if not by.may(*roles):
        return Refusal(Reason.NOT_YOUR_ROLE)
    return Refusal(Reason.NOT_FOR_YOURSELF) if rider is not None and by.rider == rider else None
