"""What the staff's screens show of the camera, the sync and a new card, derived from what is known."""

from dataclasses import replace

import pytest

from kiosk.domain.events import Standing, Why
from kiosk.domain.refusals import Reason
from kiosk.domain.staff import Staff, StaffRole
from kiosk.problems import Problem
from kiosk.scanning.frames import CameraState
from kiosk.sync import link
from kiosk.sync.protocol import Refused
from ui.viewmodels import camera, choices, new_card, staff, sync
from ui.viewmodels.asks import Camera, DoPrint, FreshCard, Rewarded, Run, Said, Trouble
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Screen
from ui.viewmodels.refusals import sentence as sentence_of
from ui.viewmodels.seen import Lens, Seen, SyncSeen, sentence
from ui.viewmodels.work import Step, Work
from ui.words import Speaker, load_english

MANAGER = Staff("00000000000007", frozenset({StaffRole.MANAGER}))
VOLUNTEER = Staff("00000000000008", frozenset({StaffRole.VOLUNTEER}))
TWO = (Camera("/dev/video0", "C270"), Camera("/dev/video2", "C920"))
FRESH = FreshCard("夏*", "123456785", "RH1:NOBODY", 1, (Run(0, 0, 1),))
BUSY = sentence(Problem("camera_busy", source="/dev/v4l/by-id/usb-C920-index0"))
AT_HOME = Work(MANAGER.holder, Standing.CONFIRMED, Step.HOME, MANAGER, "演示站长")
LENS = Lens("/dev/video0", 1280, 720, 30)
NO_CAMERA = "没有找到摄像头：插好 USB 线，再点“重新找”"
LOOKING = replace(AT_HOME, step=Step.CAMERA, cameras=TWO)
HOLDING = replace(AT_HOME, step=Step.NEW_CARD, card=FRESH)

ENROLLING = (Refused.WRONG_CODE, Refused.CODE_EXPIRED, Refused.CODE_USED)  # no sync says so


@pytest.fixture(scope="module")
def chinese() -> Speaker:
    return Speaker(load_english())


def seen(work: Work, lens: Lens = LENS, **more: object) -> Seen:
    more = {"camera": CameraState.RUNNING} | more
    return Seen(flow=Flow(screen=Screen.STAFF, work=work), lens=lens, **more)


@pytest.mark.parametrize(
    ("known", "said", "trouble"),
    [
        (seen(LOOKING), "镜头正常：1280 × 720，每秒 30 幅", False),
        (seen(LOOKING, Lens("/dev/video0", 1280, 720)), "镜头正常：1280 × 720", False),
        (seen(LOOKING, Lens("/dev/video0")), "镜头正常", False),
        (seen(LOOKING, camera=CameraState.STARTING), "正在打开镜头…", False),
        (seen(LOOKING, camera=CameraState.LOST), "镜头没有画面：请检查连线，接好后会自动恢复", True),
        (seen(LOOKING, camera=CameraState.LOST, camera_problem=BUSY), BUSY.zh, True),
        (seen(LOOKING, camera_problem=BUSY), BUSY.zh, True),
        (
            seen(replace(LOOKING, cameras=()), camera=CameraState.LOST),
            NO_CAMERA,
            True,
        ),
        (seen(replace(LOOKING, trial="/dev/video2")), "看得清就点“用这个”；返回就不换", False),
        (seen(replace(LOOKING, trial="/dev/video2", was_read=True)), "读到了一张骑手码，能用", False),
        (seen(replace(LOOKING, kept=True)), "已换好，重启以后也用这个", False),
        (seen(replace(LOOKING, said=Said(Trouble.NOT_SAVED))), "没有存上，设置没有改变；请再试一次", False),
    ],
)
def test_how_the_camera_does(chinese: Speaker, known: Seen, said: str, trouble: bool) -> None:
    shown = camera.derive(known, chinese)
    assert (shown.state, shown.trouble) == (said, trouble)


@pytest.mark.parametrize(
    ("trial", "state", "may"),
    [
        ("/dev/video2", CameraState.RUNNING, True),
        ("/dev/video2", CameraState.STARTING, False),
        ("/dev/video2", CameraState.LOST, False),
        ("", CameraState.RUNNING, False),
    ],
)
def test_only_a_camera_that_gives_pictures_is_kept(chinese: Speaker, trial: str, state: CameraState, may: bool) -> None:
    assert camera.derive(seen(replace(LOOKING, trial=trial), camera=state), chinese).may_keep is may


@pytest.mark.parametrize(
    ("spec", "trial", "names", "chosen"),
    [
        ("/dev/video0", "", ["C270", "C920"], "C270"),
        ("/dev/video0", "/dev/video2", ["C270", "C920"], "C920"),
        ("auto", "", ["自动选择", "C270", "C920"], "自动选择"),
        ("auto", "/dev/video2", ["自动选择", "C270", "C920"], "C920"),
        ("", "", ["自动，或演示影片", "C270", "C920"], "自动，或演示影片"),
        ("/home/kiosk/demo.mp4", "", ["演示影片", "C270", "C920"], "演示影片"),
        ("0", "", ["现在的镜头", "C270", "C920"], "现在的镜头"),
    ],
)
def test_which_cameras_there_are(chinese: Speaker, spec: str, trial: str, names: list[str], chosen: str) -> None:
    eyes = camera.derive(seen(replace(LOOKING, trial=trial), Lens(spec)), chinese).eyes
    assert [eye.name for eye in eyes] == names
    assert [eye.name for eye in eyes if eye.chosen] == [chosen]


def test_a_machine_with_many_cameras_shows_as_many_as_fit(chinese: Speaker) -> None:
    many = tuple(Camera(f"/dev/video{number}", f"{number}") for number in range(9))
    for lens in (LENS, Lens("auto")):
        assert len(camera.derive(seen(replace(LOOKING, cameras=many), lens), chinese).eyes) == camera.MOST


def test_a_volunteer_is_told_who_changes_the_camera(chinese: Speaker) -> None:
    shown = camera.derive(seen(replace(LOOKING, staff=VOLUNTEER)), chinese)
    assert (shown.may_choose, shown.hint) == (False, "换摄像头要请站长来")


def test_the_home_says_what_is_wrong_without_the_name_of_a_device(chinese: Speaker) -> None:
    calm = staff.derive(seen(AT_HOME, sync=SyncSeen(0, 9, "")), chinese)
    assert (calm.camera, calm.camera_trouble, calm.sync, calm.sync_trouble) == ("镜头正常", False, "全部送到", False)
    worried = staff.derive(
        seen(AT_HOME, camera=CameraState.LOST, camera_problem=BUSY, sync=SyncSeen(3, 9, "", "no_answer")), chinese
    )
    assert worried.camera_trouble
    assert worried.camera == BUSY.zh.rpartition("：")[0]
    assert (worried.sync, worried.sync_trouble) == ("未送出 3 条，会自动再试", True)


@pytest.mark.parametrize("roles", [{role} for role in StaffRole] + [set(StaffRole)])
def test_no_group_of_tasks_is_too_long(chinese: Speaker, roles: set[StaffRole]) -> None:
    shown = staff.derive(seen(replace(AT_HOME, staff=Staff("00000000000007", frozenset(roles)))), chinese)
    assert 1 <= len(shown.everyday) <= 4
    assert 1 <= len(shown.upkeep) <= 4


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (HOLDING, ""),
        (replace(HOLDING, ask=DoPrint(FRESH)), "正在打印…"),
        (replace(HOLDING, printed=True), "已送到打印机；也请用手机拍下"),
        (replace(HOLDING, said=Said(Trouble.NOT_PRINTED)), "没有打印出来；请用手机拍下"),
        (replace(HOLDING, printed=True, was_read=True), "读到了，这张照片能用"),
    ],
)
def test_what_is_said_of_a_new_card(chinese: Speaker, work: Work, said: str) -> None:
    shown = new_card.derive(seen(work), chinese)
    assert (shown.said, shown.short_code, shown.name) == (said, "123 456 785", "夏师傅")


def test_without_a_camera_nobody_is_asked_to_hold_the_photograph_up(chinese: Speaker) -> None:
    assert "镜头" in new_card.derive(seen(HOLDING), chinese).hint
    assert "镜头" not in new_card.derive(seen(HOLDING, camera=CameraState.LOST), chinese).hint


AGE = "最早的一条等了 {}：请检查网络，或打电话给总部"


@pytest.mark.parametrize(
    ("known", "said", "doubt", "lines"),
    [
        (SyncSeen(0, 9, "11-24 17:55"), "", False, [("全部送到", "", False)]),
        (SyncSeen(2, 9, "", oldest=5), "", False, [("未送出 2 条", "", False)]),
        (SyncSeen(2, 9, "", oldest=60), "", False, [("未送出 2 条", "最早的一条等了 1 分钟", False)]),
        (SyncSeen(2, 9, "", oldest=7200), "", False, [("未送出 2 条", "最早的一条等了 2 小时", False)]),
        (SyncSeen(2, 9, "", oldest=86_400), "", False, [("未送出 2 条", "最早的一条等了 24 小时", False)]),
        (SyncSeen(2, 9, "", oldest=86_401), "", False, [("未送出 2 条", AGE.format("24 小时"), True)]),
        (SyncSeen(2, 9, "", oldest=5 * 86_400), "", False, [("未送出 2 条", AGE.format("5 天"), True)]),
        (SyncSeen(0, 9, "", skew=59), "", False, [("全部送到", "", False)]),
        (
            SyncSeen(0, 9, "", skew=60),
            "",
            False,
            [("全部送到", "", False), ("本机的钟比总部慢 1 分钟", "请校准本机的日期和时间", True)],
        ),
        (
            SyncSeen(0, 9, "", skew=-190),
            "",
            False,
            [("全部送到", "", False), ("本机的钟比总部快 3 分钟", "请校准本机的日期和时间", True)],
        ),
        (SyncSeen(0, 9, "", "no_answer"), "连不上总部；网络好了会自动再试", False, [("全部送到", "", False)]),
        (SyncSeen(0, 9, "", "bug"), "这次没有送成，会自动再试", False, [("全部送到", "", False)]),
        (SyncSeen(0, 9, "", in_doubt=True), "", True, [("全部送到", "", False)]),
    ],
)
def test_how_the_kiosk_stands(
    chinese: Speaker, known: SyncSeen, said: str, doubt: bool, lines: list[tuple[str, str, bool]]
) -> None:
    shown = sync.derive(seen(AT_HOME, sync=known), chinese)
    assert (shown.said, bool(shown.doubt)) == (said, doubt)
    acknowledged = shown.lines[1]
    assert acknowledged.text == "总部已确认到第 9 条"
    assert acknowledged.aside == ("上次成功：11-24 17:55" if known.last else "还没有成功过")
    assert [(line.text, line.aside, line.trouble) for line in shown.lines if line is not acknowledged] == lines


@pytest.mark.parametrize(
    ("known", "asks", "doing", "share"),
    [
        (None, False, "", 0),
        (SyncSeen(3, 9, ""), True, "", 0),
        (SyncSeen(3, 9, "", "no_answer", syncing=True, began_with=3), False, "正在同步，还有 3 条", 0),
        (SyncSeen(1, 11, "", syncing=True, began_with=4), False, "正在同步，还有 1 条", 0.75),
        (SyncSeen(5, 9, "", syncing=True, began_with=4), False, "正在同步，还有 5 条", 0),  # more happened meanwhile
        (SyncSeen(0, 12, "", syncing=True, began_with=4), False, "正在同步", 1),
        (SyncSeen(0, 12, "", syncing=True), False, "正在同步", 1),
    ],
)
def test_how_far_it_has_come(chinese: Speaker, known: SyncSeen | None, asks: bool, doing: str, share: float) -> None:
    shown = sync.derive(seen(AT_HOME, sync=known), chinese)
    assert (shown.asks, shown.doing, shown.share) == (asks, doing, share)
    assert not (doing and shown.said)  # what went wrong last is being tried again


@pytest.mark.parametrize("reason", [*link.Trouble, *(one for one in Refused if one not in ENROLLING)])
def test_whatever_the_sync_says_there_are_words_of_its_own_for_it(chinese: Speaker, reason: str) -> None:
    shown = sync.derive(seen(AT_HOME, sync=SyncSeen(0, 9, "", reason)), chinese)
    assert shown.said
    assert shown.said != sync.derive(seen(AT_HOME, sync=SyncSeen(0, 9, "", "bug")), chinese).said


@pytest.mark.parametrize(
    ("known", "said", "trouble"),
    [
        (SyncSeen(3, 9, "", "no_answer", in_doubt=True), "正在和总部核对记录，暂不能兑换；可先预约", True),
        (SyncSeen(3, 9, "", oldest=86_401), "未送出 3 条，等了太久；请看“同步”", True),
        (SyncSeen(3, 9, "", oldest=86_400), "未送出 3 条", False),
    ],
)
def test_the_home_says_how_the_kiosk_stands(chinese: Speaker, known: SyncSeen, said: str, trouble: bool) -> None:
    shown = staff.derive(seen(AT_HOME, sync=known), chinese)
    assert (shown.sync, shown.sync_trouble) == (said, trouble)


@pytest.mark.parametrize("why", [*Reason, *Trouble])
def test_every_refusal_has_its_words(chinese: Speaker, why: Reason | Trouble) -> None:
    assert sentence_of(chinese, Said(why, 2))


def award(number: int, *, taken_back: bool = False) -> Rewarded:
    return Rewarded(number, "夏*", "消防隐患", "Fire hazard", 40, today=number > 5, taken_back=taken_back)


@pytest.mark.parametrize(
    ("count", "page", "names"),
    [
        (0, 0, []),
        (6, 0, ["6", "5", "4", "3", "2", "1"]),
        (7, 0, ["7", "6", "5", "4", "3", "more"]),
        (7, 1, ["2", "1", "more"]),
        (7, 2, ["7", "6", "5", "4", "3", "more"]),
        (10, 1, ["5", "4", "3", "2", "1", "more"]),
    ],
)
def test_a_long_list_has_pages(chinese: Speaker, count: int, page: int, names: list[str]) -> None:
    awards = tuple(award(number) for number in range(count, 0, -1))
    shown = choices.derive(seen(replace(AT_HOME, step=Step.AWARDS, awards=awards, page=page)), chinese)
    assert [choice.name for choice in shown.choices] == names
    assert shown.title == ("撤销哪一笔奖励？" if count else "今天和昨天没有奖励")


def test_an_award_says_whose_it_is_and_of_which_day(chinese: Speaker) -> None:
    awards = (award(9), award(4), award(3, taken_back=True))
    shown = choices.derive(seen(replace(AT_HOME, step=Step.AWARDS, awards=awards)), chinese)
    assert [(one.title, one.note, one.quiet) for one in shown.choices] == [
        ("夏师傅 +40", "消防隐患 · 今天", False),
        ("夏师傅 +40", "消防隐患 · 昨天", False),
        ("夏师傅 +40", "消防隐患 · 已撤销", True),
    ]
    why = choices.derive(seen(replace(AT_HOME, step=Step.WHY, awards=awards, award=4)), chinese)
    assert (why.hint, [one.name for one in why.choices]) == ("夏师傅 +40 · 消防隐患 · 昨天", [*Why])
