"""One good document of each kind, as Python values."""

import tomllib
from typing import Any

from argon2 import PasswordHasher

from kiosk.domain.cards import key_id
from kiosk.domain.published import Kind
from kiosk.domain.tails import KEY_BYTES, keep
from kiosk.problems import RESOURCES

HOLDER = "00112233445566"
KEY = bytes(range(32))
PIN = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1).hash("802914", salt=bytes(16))
GOOD: dict[Kind, Any] = {
    Kind.RULES: tomllib.loads((RESOURCES / "rules.toml").read_text(encoding="utf-8")),
    Kind.PROFILE: {
        "id": "test-station",
        "name_zh": "测试站",
        "name_en": "Test Home",
        "street_zh": "测试街",
        "street_en": "Test Street",
        "phone": "000",
        "ports": 6,
        "banks": 8,
        "kind": "driver",
        "streets": [
            {"zh": "高正街", "en": "Gaozheng Street", "line": [[-300, 10], [5000, -5000]]},
            {"zh": "坡子街", "en": "Pozi Street", "line": []},
        ],
        "opens": "07:30",
        "closes": "23:00",
    },
    Kind.STAFF: [
        {
            "holder": HOLDER,
            "name": "演示站长",
            "roles": ["volunteer", "reviewer", "manager"],
            "rider": "0" * 14,
            "pin": PIN,
        },
        {"holder": "f" * 14, "name": "演*", "roles": ["reviewer"], "rider": None, "pin": None},
    ],
    Kind.STATIONS: [{"id": "station-1", "name_zh": "楚湘站", "name_en": "Chuxiang"}],
    Kind.KEYS: [{"key": key_id(KEY), "public_key": KEY.hex()}],
    Kind.GUIDE: tomllib.loads((RESOURCES / "guide.toml").read_text(encoding="utf-8"))
    | {
        "lanes": [
            {
                "name": "spring",
                "zh": "春节返乡",
                "en": "Going home",
                "lines": [{"zh": "凭骑手码", "en": "With your rider code"}],
                "first": "2027-01-20",
                "last": "2027-02-10",
            }
        ]
    },
    Kind.FORMS: [
        {
            "version": version,
            "from": f"202{version}-03-01",
            "kinds": {
                "housing": {
                    "colour": "yellow",
                    "role": "hardship",
                    "private": True,
                    "glyph": "house",
                    "zh": "找房",
                    "en": "Finding a room",
                    "consent": [{"zh": "自愿办理", "en": "Your choice"}],
                    "questions": [
                        {
                            "name": "where",
                            "zh": "哪里？",
                            "en": "Where?",
                            "options": [
                                {"name": "near", "zh": "近", "en": "Near", "glyph": "place"},
                                {
                                    "name": "far",
                                    "zh": "远",
                                    "en": "Far",
                                    "options": [{"name": "north", "zh": "北", "en": "North"}],
                                },
                            ],
                        }
                    ],
                }
            },
        }
        for version in (2, 7)
    ],
    Kind.ANSWERS: [
        {"ref": "482913", "state": "answered", "sealed": "ab" * 300, "at": 1_795_000_000},
        {"ref": "000000", "state": "closed", "sealed": "cd", "at": 0},
    ],
    Kind.REVOKED: [{"holder": HOLDER, "number": 1}, {"holder": HOLDER, "number": 2}],
    Kind.CRUMBS: [
        {"rider": HOLDER, "masked_name": "夏*", "tail": keep(bytes(KEY_BYTES), HOLDER, "0001")},
        {"rider": "f" * 14, "masked_name": "演*", "tail": None},
    ],
    Kind.ERASED: [{"rider": HOLDER, "records": ["0" * 64, "f" * 64]}, {"rider": "f" * 14, "records": []}],
    Kind.ACTIVITIES: [
        {
            "id": "dragon-boat",
            "kind": "team",
            "zh": "赛龙舟",
            "en": "Dragon boats",
            "place_zh": "湘江边",
            "place_en": "By the river",
            "start": "2027-06-09 09:00",
            "until": "2027-06-08 18:00",
            "seats": 20,
            "cancelled": True,
        },
        {
            "id": "safety",
            "kind": "course",
            "zh": "交通安全课",
            "en": "Road safety",
            "place_zh": "本站",
            "place_en": "Here",
            "start": "2027-06-10 19:30",
            "until": "2027-06-10 19:30",
            "seats": 500,
        },
    ],
    Kind.VANGUARD: {
        "year": 2027,
        "phase": "vote",
        "from": "2027-12-01",
        "until": "2027-12-10",
        "salt": "0f" * 16,
        "candidates": [
            {"rider": HOLDER, "masked_name": "夏*", "occupation": "courier", "score": 905},
            {"rider": "f" * 14, "masked_name": None, "occupation": "food", "score": 0},
        ],
    },
}
