"""Why something is not done: an answer with a reason, and no error."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.core import Standing


class Reason(StrEnum):
    """Why something was refused. The words for people are made where people are spoken to."""

    NO_SUCH_PORT = "no_such_port"
    PORT_BUSY = "port_busy"
    NOT_YOUR_ROLE = "not_your_role"
    NOT_FOR_YOURSELF = "not_for_yourself"
    NO_SUCH_CATEGORY = "no_such_category"
    NO_SUCH_ITEM = "no_such_item"
    CARD_UNCONFIRMED = "card_unconfirmed"
    TAIL_UNKNOWN = "tail_unknown"
    TOO_FEW_POINTS = "too_few_points"
    NONE_IN_STOCK = "none_in_stock"
    MONTH_FULL = "month_full"
    DAY_FULL = "day_full"
    SAME_ITEM_TOO_SOON = "same_item_too_soon"
    NO_SUCH_REDEMPTION = "no_such_redemption"
    CANCELLED_ALREADY = "cancelled_already"
    NEEDS_MANAGER = "needs_manager"
    NO_SUCH_COUNT = "no_such_count"
    NO_SUCH_AWARD = "no_such_award"
    REVERSED_ALREADY = "reversed_already"
    RESERVED_ENOUGH = "reserved_enough"
    PAST_IN_DOUBT = "past_in_doubt"
    NO_SUCH_RIDER = "no_such_rider"
    CARD_NOT_SHOWN = "card_not_shown"
    CARD_ISSUED_BY_YOU = "card_issued_by_you"
    NO_MORE_CARDS = "no_more_cards"
    CARE_FULL = "care_full"
    NO_SUCH_BANK = "no_such_bank"
    BANK_AWAY = "bank_away"
    BANKS_ENOUGH = "banks_enough"
    EXPIRED_ALREADY = "expired_already"
    TOO_MANY_AT_ONCE = "too_many_at_once"
    TOO_SOON_TO_GIVE_UP = "too_soon_to_give_up"
    NO_SUCH_REPORT = "no_such_report"
    JUDGED_ALREADY = "judged_already"
    NO_SUCH_PLACE = "no_such_place"
    CARD_FOR_REPORT = "card_for_report"
    PHOTO_EMPTY = "photo_empty"
    OTHERS_LINKED = "others_linked"
    REFERENCE_TAKEN = "reference_taken"
    NO_SUCH_REQUEST = "no_such_request"
    REQUEST_CLOSED = "request_closed"
    REQUEST_IS_PRIVATE = "request_is_private"
    CANNOT_SEAL = "cannot_seal"
    OWN_CARD_FIRST = "own_card_first"
    NO_NAME = "no_name"
    NO_PHONE = "no_phone"
    NOT_SO_MANY = "not_so_many"
    DAY_CLOSED_ALREADY = "day_closed_already"
    DAY_NOT_OPEN = "day_not_open"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_AMENITY = "no_such_amenity"
    NO_SUCH_NOTE = "no_such_note"
    ACTIVITY_OFF = "activity_off"
    ACTIVITY_OVER = "activity_over"
    SIGN_UP_OVER = "sign_up_over"
    CAME_ALREADY = "came_already"
    NOT_THE_TIME = "not_the_time"
    NO_SEAT = "no_seat"
    NO_SUCH_TEAM = "no_such_team"
    NO_SUCH_TIME = "no_such_time"
    NO_SUCH_TITLE = "no_such_title"
    VOTE_OVER = "vote_over"
    VOTED_ALREADY = "voted_already"
    NOTICE_OVER = "notice_over"
    NO_SUCH_CANDIDATE = "no_such_candidate"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer, not an error: nothing was changed, and this is why.

    `lacking` is the number that the reason is about: points missing, days to wait, points that one may reverse alone.
    """

    reason: Reason
    lacking: int = 0


def not_own_card(standing: Standing) -> Refusal | None:
    """Why a rider may not do now what needs their own card, shown here and known to be good; None where they may."""
    if standing is Standing.CONFIRMED:
        return None
    return Refusal(Reason.CARD_UNCONFIRMED if standing is Standing.UNCONFIRMED else Reason.OWN_CARD_FIRST)
