"""One good record of every model of the examples, as JSON, and records that break or just keep each rule over several fields."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
_UUID = "6f1c4b3e-2a5d-4c8e-9b7a-0d1e2f3a4b5c"
_POSTAL = {"recipient": "Ada", "street": "Main Street 1", "city": "Paris", "postcode": "75001"}
_NAMED = {"firstName": "Ada", "lastName": "Lovelace", "born": "1915-12-10"}

GOOD: dict[str, dict[str, Row]] = {
    "blog": {
        "User": {
            "email": "ada@example.org",
            "firstName": "Ada",
            "lastName": "Lovelace",
            "age": 36,
            "role": "editor",
            "tags": ["a", "b"],
            "settings": {"a": 1},
        },
        "Profile": {"bio": "text", "website": "https://example.org", "userId": 1},
        "Post": {
            "title": "A title",
            "slug": "a-title",
            "status": "draft",
            "price": "1.50",
            "startsAt": "2024-01-01T00:00:00.000000Z",
            "endsAt": "2024-01-02T00:00:00.000000Z",
            "deletedAt": None,
            "authorId": 1,
            "editorId": None,
            "countryCode": "GB",
        },
        "Tag": {"name": "machines"},
        "Country": {"code": "GB", "name": "United Kingdom"},
    },
    "shop": {
        "Country": {"code": "FR", "name": "France", "vat": "20.00"},
        "Customer": {
            "email": "ada@example.org",
            "name": "Ada",
            "birthDate": "1915-12-10",
            "newsletter": True,
            "passwordHash": "x",
            "lastSeen": "2024-01-01T00:00:00.000000Z",
        },
        "Address": {
            **_POSTAL,
            "customerId": 1,
            "countryCode": "FR",
            "phone": "+33 1 23",
            "label": "home",
        },
        "Category": {"name": "Books", "slug": "books", "parentId": None},
        "Product": {
            "sku": "BOOK-1",
            "name": "A book",
            "description": "text",
            "price": "10.00",
            "salePrice": "9.00",
            "weight": 0.5,
            "tags": ["new"],
            "details": {},
            "available": True,
            "photo": "https://example.org/a.png",
        },
        "Stock": {
            "productSku": "BOOK-1",
            "onHand": 10,
            "reserved": 2,
            "shelf": "A1",
            "countedOn": "2024-01-01",
        },
        "Order": {
            "number": "1",
            "customerId": 1,
            "status": "paid",
            "placedAt": "2024-01-01T00:00:00.000000Z",
            "paidAt": "2024-01-02T00:00:00.000000Z",
            "shippedAt": "2024-01-03T00:00:00.000000Z",
            "deliverWithin": "P3D",
            "note": "text",
            "shipToId": None,
        },
        "Line": {
            "orderId": 1,
            "position": 1,
            "productSku": "BOOK-1",
            "quantity": 2,
            "unitPrice": "10.00",
            "discount": "0.100",
            "giftMessage": "text",
        },
        "Parcel": {
            "tracking": _UUID,
            "carrier": "La Poste",
            "sentAt": "2024-01-01T00:00:00.000000Z",
            "size": [30, 20, 10],
        },
        "PackedLine": {"lineOrderId": 1, "linePosition": 1, "parcelId": 1, "quantity": 1},
    },
    "school": {
        "School": {
            "name": "Lycée",
            "founded": 1900,
            "opensAt": "08:00:00.000000",
            "closesAt": "16:30:00.000000",
            "headTeacherId": _UUID,
        },
        "Teacher": {
            **_NAMED,
            "schoolId": _UUID,
            "staffNumber": "T12345",
            "mentorId": None,
            "subjects": ["maths"],
        },
        "Student": {**_NAMED, "number": 1, "admittedAt": "2024-01-01T08:00:00.000000"},
        "Course": {
            "code": "MA-1",
            "title": "Maths",
            "teacherId": _UUID,
            "substituteId": None,
            "requiresId": None,
            "capacity": 20,
            "fee": "10.05",
        },
        "Lesson": {
            "courseId": _UUID,
            "day": "monday",
            "starts": "08:00:00.000000",
            "lasts": "PT45M",
            "room": "B12",
        },
        "Enrolment": {
            "studentId": _UUID,
            "courseId": _UUID,
            "since": "2024-01-01",
            "left": "2024-06-30",
            "grade": "5.5",
            "attempts": 1,
        },
        "Essay": {
            "authorId": _UUID,
            "reviewerId": None,
            "title": "On engines",
            "body": "text",
            "pages": 3,
            "handedIn": "2024-01-01T00:00:00.000000Z",
            "attachment": "AAEC",
            "checksum": "AAEC",
            "sentFrom": "127.0.0.1",
            "words": "1000",
        },
    },
}

_OTHER = "00000000-0000-0000-0000-000000000001"

RULES: dict[str, dict[str, list[tuple[Row, bool]]]] = {
    "blog": {
        "Post": [
            ({"endsAt": "2024-01-01T00:00:00.000000Z"}, False),
            ({"endsAt": "2023-12-31T23:59:59.999999Z"}, False),
            ({"endsAt": "2024-01-01T00:00:00.000001Z"}, True),
            ({"endsAt": None}, True),
        ]
    },
    "shop": {
        "Product": [
            ({"salePrice": "10.00"}, False),
            ({"salePrice": "9.99"}, True),
            ({"salePrice": None}, True),
        ],
        "Stock": [({"reserved": 11}, False), ({"reserved": 10}, True)],
        "Order": [
            ({"shippedAt": "2024-01-01T23:59:59.999999Z"}, False),
            ({"shippedAt": "2024-01-02T00:00:00.000000Z"}, True),
            ({"paidAt": None}, False),
            ({"paidAt": None, "status": "pending"}, True),
            ({"paidAt": None, "status": "cancelled"}, True),
        ],
    },
    "school": {
        "School": [
            ({"closesAt": "08:00:00.000000"}, False),
            ({"closesAt": "08:00:00.000001"}, True),
        ],
        "Course": [({"substituteId": _UUID}, False), ({"substituteId": _OTHER}, True)],
        "Enrolment": [
            ({"left": "2023-12-31"}, False),
            ({"left": "2024-01-01"}, True),
            ({"left": None}, False),
            ({"left": None, "grade": None}, True),
            ({"grade": None}, True),
        ],
        "Essay": [
            ({"reviewerId": _UUID}, False),
            ({"reviewerId": _OTHER}, True),
            ({"pages": None, "words": None}, True),
        ],
    },
}
"""What is changed in the good record, and whether it is then still good."""
