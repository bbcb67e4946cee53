"""How long the search spends in the database among 100,000 initiatives, on SQLite and on PostgreSQL.

    .venv/bin/python bench/search.py [--initiatives 100000] [--queries 200] [--only sqlite|postgresql]

Builds databases of its own, asks, prints, and takes them away again.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
ENGINES = ("sqlite", "postgresql")
AT_ONCE = 2000


def pairs(text):
    """Thai and English of each word in a list."""
    return [tuple(pair.strip().split(" = ")) for pair in text.replace("\n", ";").split(";") if pair.strip()]


WHAT = pairs("""
ระบบ = system; ศูนย์ = centre; โครงการ = programme; เครือข่าย = network; แผนแม่บท = master plan
แอปพลิเคชัน = application; การพัฒนา = development; การปรับปรุง = improvement; บริการ = service
""")
TOPICS = pairs("""
เฝ้าระวังน้ำท่วม = flood surveillance; จัดเก็บขยะมูลฝอย = waste collection
สวนสาธารณะชุมชน = community parks; ทางจักรยาน = bicycle lanes; ไฟส่องสว่าง = street lighting
ดูแลผู้สูงอายุ = care of older people; ห้องสมุดประชาชน = public libraries
ตรวจวัดคุณภาพอากาศ = air measurement; กล้องโทรทัศน์วงจรปิด = closed-circuit cameras
ฝึกอาชีพ = vocational training; ทางเท้า = footpaths; ตลาดชุมชน = local markets
โรงเรียนอนุบาล = kindergartens; สาธารณสุขมูลฐาน = primary health; ป้องกันอัคคีภัย = fire prevention
เรือโดยสาร = passenger boats; พลังงานแสงอาทิตย์ = solar energy; ภูมิปัญญาท้องถิ่น = local wisdom
บำบัดน้ำเสีย = waste water treatment; จอดแล้วจร = park and ride
""")
PLACES = pairs("""
พระนคร = Phra Nakhon; ดุสิต = Dusit; หนองจอก = Nong Chok; บางรัก = Bang Rak; บางเขน = Bang Khen
บางกะปิ = Bang Kapi; ปทุมวัน = Pathum Wan; มีนบุรี = Min Buri; ลาดกระบัง = Lat Krabang
ยานนาวา = Yan Nawa; พญาไท = Phaya Thai; ธนบุรี = Thon Buri; ห้วยขวาง = Huai Khwang
คลองสาน = Khlong San; ตลิ่งชัน = Taling Chan; บางขุนเทียน = Bang Khun Thian
ภาษีเจริญ = Phasi Charoen; หนองแขม = Nong Khaem; ดินแดง = Din Daeng; สวนหลวง = Suan Luang
จตุจักร = Chatuchak; ประเวศ = Prawet; คลองเตย = Khlong Toei; สายไหม = Sai Mai; หลักสี่ = Lak Si
""")
SAID = (
    "ให้บริการประชาชนด้วยความรวดเร็วและมีประสิทธิภาพ",
    "จัดทำร่วมกับชุมชนและภาคเอกชนในพื้นที่",
    "ติดตามผลทุกไตรมาสและรายงานต่อสาธารณะ",
    "ใช้เทคโนโลยีดิจิทัลที่ทันสมัยและปลอดภัย",
    "เปิดให้ใช้ตลอด ๒๔ ชั่วโมง",
    "ลดความเสี่ยงในช่วงฤดูฝน",
    "เพิ่มพื้นที่สำหรับเด็กและครอบครัว",
)


def main():
    options = read_options()
    for engine in [options.only] if options.only else ENGINES:
        if options.inside:
            return measure(options)
        with tempfile.TemporaryDirectory() as folder:
            run(engine, folder, __file__, sys.argv[1:])


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--initiatives", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--only", choices=ENGINES)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def run(engine, folder, script, options):
    """Run the inner part of a script on a database of its own."""
    env = {**os.environ, "DEBUG": "on", "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
    before = [ROOT / "deploy" / "with_postgresql"] if engine == "postgresql" else []
    command = [*before, sys.executable, script, *options, "--inside"]
    subprocess.run(command, cwd=ROOT, env=env, check=True)


def set_up():
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bkk40.settings"
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False


def measure(options):
    set_up()
    from django.db import connection

    started = time.perf_counter()
    build(options.initiatives)
    seconds = time.perf_counter() - started
    print(f"\n{connection.vendor}: {options.initiatives:,} initiatives, built in {seconds:.0f} s", flush=True)
    asked = list(queries(options.queries))
    for kind in ("", *dict.fromkeys(kind for kind, _q in asked)):
        report(kind or "all", [q for name, q in asked if kind in ("", name)])


def build(number):
    from django.core.management import call_command
    from django.db import connection

    from bkk40.search import index
    from initiatives.models import Initiative

    if connection.vendor == "postgresql":
        make_database(connection)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("seed", verbosity=0)
    for start in range(0, number, AT_ONCE):
        made = [
            Initiative(state="published", **columns(n)) for n in range(start, min(number, start + AT_ONCE))
        ]
        for each in made:
            each.derive()
        Initiative.objects.bulk_create(made)
    index.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def make_database(connection):
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {connection.settings_dict['NAME']} TEMPLATE template0")


def columns(number):
    chance = random.Random(number)
    (what, what_en), (topic, topic_en), (place, place_en) = map(chance.choice, (WHAT, TOPICS, PLACES))
    return {
        "slug": f"bench-{number}",
        "name_th": f"{what}{topic}เขต{place} แห่งที่ {number}",
        "name_en": f"{topic_en} {what_en} of {place_en}, number {number}",
        "summary_th": " ".join(chance.sample(SAID, 3)),
        "summary_en": f"A {what_en} for {topic_en} in {place_en}, opened in {chance.randint(2013, 2032)}.",
        "kind": "service",
        "status": "planned",
        "status_basis": "inferred",
    }


def queries(number):
    """(what it is like, the query): the same ones in every run."""
    chance = random.Random(40)
    kinds = {
        "one place": lambda: chance.choice(PLACES)[chance.randint(0, 1)],
        "one topic": lambda: chance.choice(TOPICS)[chance.randint(0, 1)],
        "topic and place": lambda: f"{chance.choice(TOPICS)[0]} {chance.choice(PLACES)[0]}",
        "English words": lambda: f"{chance.choice(TOPICS)[1]} {chance.choice(PLACES)[1]}",
        "a number": lambda: f"แห่งที่ {chance.randint(1, 99_999)}",
        "half a word": lambda: chance.choice(TOPICS)[0][:5],
        "a question": lambda: (
            f"which projects help {chance.choice(PLACES)[1]} with {chance.choice(TOPICS)[1]}"
        ),
        "a question in Thai": lambda: f"มีโครงการอะไรเกี่ยวกับ{chance.choice(TOPICS)[0]}บ้าง",
        "misspelt": lambda: misspelt(chance.choice(TOPICS)[0], chance),
        "everywhere": lambda: chance.choice(["เขต", "ประชาชน", "city", "ระบบ", "service"]),
        "two letters": lambda: chance.choice(["ฝน", "ปี", "it", "ai"]),
        "nonsense": lambda: "".join(chance.choices("กขคงจฉชซฟหกด", k=8)),
        "of the knowledge": lambda: chance.choice(
            ["BFC", "Yothi", "ซีซีทีวี", "elderly", "๒๕๗๕", "หัวหอก", "นวัตกรม"]
        ),
    }
    for turn in range(number):
        kind = list(kinds)[turn % len(kinds)]
        yield kind, kinds[kind]()


def misspelt(word, chance):
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1 :]


def report(kind, asked):
    from django.test import Client

    taken = []
    for q in asked:
        spent = [0.0]
        with clock(spent):
            started = time.perf_counter()
            response = Client(headers={"host": "localhost"}).get("/search/", {"q": q})
            whole = time.perf_counter() - started
        if response.status_code != 200:
            sys.exit(f"{q}: {response.status_code}")
        taken.append((spent[0] * 1000, whole * 1000, q))
    in_database, whole = ([each[n] for each in taken] for n in (0, 1))
    milliseconds, _whole, slowest = max(taken)
    print(
        f"{kind:20}{len(asked):4} queries   in the database {spread(in_database)}   "
        f"whole page {spread(whole)}   slowest {milliseconds:.0f} ms: {slowest}",
        flush=True,
    )


def spread(times):
    return f"p50 {median(times):6.1f} ms  p95 {p95(times):6.1f} ms"


def p95(times):
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


@contextmanager
def clock(spent):
    """Adds up the time from each question to the database to its last row."""
    from django.db.backends.utils import CursorWrapper

    look_up, execute = CursorWrapper.__getattr__, CursorWrapper._execute

    def timed(run):
        def run_timed(*args):
            started = time.perf_counter()
            try:
                return run(*args)
            finally:
                spent[0] += time.perf_counter() - started

        return run_timed

    def get(cursor, name):
        found = look_up(cursor, name)
        return timed(found) if name.startswith("fetch") else found

    CursorWrapper.__getattr__, CursorWrapper._execute = get, timed(execute)
    try:
        yield
    finally:
        CursorWrapper.__getattr__, CursorWrapper._execute = look_up, execute


if __name__ == "__main__":
    main()
