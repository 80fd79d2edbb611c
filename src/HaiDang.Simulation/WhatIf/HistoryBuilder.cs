using System.Text.Json;
using HaiDang.City.People;
using HaiDang.Core.Time;

namespace HaiDang.Simulation.WhatIf;

/// <summary>Makes courses of recorded events, dossier by dossier. Dossiers served in one visit never wait and are left out, as are those whose first events are gone.</summary>
/// <param name="line">The scale of all times.</param>
/// <param name="units">The units whose queues are studied; work of others counts as waiting.</param>
internal sealed class HistoryBuilder(WorkingLine line, IReadOnlyList<string> units)
{
    /// <summary>Kinds of events that say where a dossier is and who has it; no others are needed.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "dossier-registered", "supplement-asked", "supplement-received", "payment-asked", "payment-received", "consultation-asked", "consultation-answered", "consultation-closed",
        "dossier-accepted", "dossier-not-accepted", "dossier-forwarded", "dossier-sent-back", "forward-recalled", "outcome-signed", "outcome-issued", "dossier-stopped", "dossier-withdrawn",
    ];

    private readonly List<Station> _stations = [];
    private readonly Dictionary<Station, int> _stationNumbers = [];
    private readonly Dictionary<string, int> _persons = new(StringComparer.Ordinal);
    private readonly List<Course> _courses = [];
    private readonly List<Piece> _beside = [];
    private Course? _course;
    private string _step = "";
    private long _arrived;
    private int _consulted, _firstOfItem;

    /// <summary>Begins with the next dossier.</summary>
    public void Begin(string unit, string procedure, bool isOnline)
    {
        End();
        _course = new() { UnitId = unit, Procedure = procedure, IsOnline = isOnline };
    }

    /// <summary>Takes the next event of the dossier.</summary>
    public void Add(string kind, DateTimeOffset at, ReadOnlyMemory<byte> body)
    {
        if (_course is not { End: CourseEnd.Open } course)
        {
            return;
        }
        using var json = JsonDocument.Parse(body);
        var told = new Told(json.RootElement, line.At(at));
        if ((kind == "dossier-registered") != (course.FiledOn == default) || told.Text("lane") is not null)
        {
            _course = null;
            return;
        }
        if (kind == "dossier-registered")
        {
            (course.Filed, course.FiledOn) = (told.At, line.Calendar.DayOf(at));
            Open(Station.Acceptance, told.At);
            return;
        }
        Follow(course, kind, told);
    }

    /// <summary>All that was taken in.</summary>
    public History Build()
    {
        End();
        _courses.Sort((a, b) => a.Filed.CompareTo(b.Filed));
        return new(line, units, _stations, _courses, _beside);
    }

    private void Follow(Course course, string kind, Told told)
    {
        switch (kind)
        {
            case "supplement-asked" or "payment-asked":
                Do(course, told, _step, isPause: course.AcceptedBy >= 0);
                break;
            case "supplement-received" or "payment-received":
                _arrived = told.At;
                break;
            case "consultation-asked":
                if (_consulted++ == 0)
                {
                    Do(course, told, _step);
                }
                break;
            case "consultation-answered" or "consultation-closed":
                Answered(told, kind == "consultation-answered");
                break;
            case "dossier-accepted":
                Do(course, told, Station.Acceptance);
                course.AcceptedBy = course.Pieces.Count - 1;
                course.Limit = TimeLimit.TryParse(told.Text("limit"), out var limit) ? limit : null;
                Open(told.Text("step"), told.At);
                break;
            case "dossier-forwarded" or "dossier-sent-back" or "outcome-signed":
                Do(course, told, told.Text("from") ?? _step);
                Open(told.Text("step"), told.At);
                break;
            case "forward-recalled":
                Open(told.Text("step"), told.At);
                break;
            default:
                Finish(course, kind, told);
                break;
        }
    }

    private void Finish(Course course, string kind, Told told)
    {
        if (kind != "dossier-withdrawn")
        {
            Do(course, told, told.Text("from") ?? told.Text("step") ?? _step);
        }
        course.End = kind switch { "dossier-not-accepted" => CourseEnd.Refused, "dossier-withdrawn" => CourseEnd.Withdrawn, _ => CourseEnd.Settled };
        course.Ended = told.At;
        course.Due = told.Instant("due") is { } due ? line.At(due) : null;
        course.IsLate = told.Text("punctuality") is { } how ? how == "Late" : null;
    }

    private void Answered(Told told, bool byThemselves)
    {
        if (_consulted > 0 && --_consulted == 0)
        {
            _arrived = told.At;
        }
        if (byThemselves && told.Text("unit") is { } unit && units.Contains(unit) && told.Instant("since") is { } since)
        {
            _beside.Add(new() { Station = Station.Elsewhere, Person = PersonOf(told), Arrived = line.At(since), Done = told.At });
        }
    }

    private void Open(string? step, long at)
    {
        (_step, _arrived, _consulted) = (step ?? _step, at, 0);
        _firstOfItem = _course!.Pieces.Count;
    }

    private void Do(Course course, Told told, string step, bool isPause = false)
    {
        var (person, unit) = (PersonOf(told), told.Text("unit") ?? "");
        var isOwn = person >= 0 && units.Contains(unit);
        course.Pieces.Add(new()
        {
            Station = isOwn ? StationOf(new(unit, told.Text("role") ?? Roles.Officer, step)) : Station.Elsewhere,
            Person = isOwn ? person : -1,
            Arrived = Math.Min(_arrived, told.At),
            Done = told.At,
            IsPause = isPause,
        });
        _arrived = told.At;
        if (told.Instant("seen") is not { } first)
        {
            return;
        }
        // The event that ends the work says when it was first looked at, also for what was done of it before a pause.
        var seen = line.At(first);
        foreach (var piece in course.Pieces.Skip(_firstOfItem).Where(p => p.Seen is null && seen <= p.Done))
        {
            piece.Seen = seen;
        }
    }

    private void End()
    {
        if (_course is { } course && course.FiledOn != default)
        {
            _courses.Add(course);
        }
        _course = null;
    }

    private int StationOf(Station station)
    {
        if (!_stationNumbers.TryGetValue(station, out var number))
        {
            _stationNumbers[station] = number = _stations.Count;
            _stations.Add(station);
        }
        return number;
    }

    private int PersonOf(Told told)
    {
        if (told.Text("actor") is not { } actor)
        {
            return -1;
        }
        if (!_persons.TryGetValue(actor, out var number))
        {
            _persons[actor] = number = _persons.Count;
        }
        return number;
    }

    private readonly struct Told(JsonElement body, long at)
    {
        public long At { get; } = at;

        public string? Text(string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        public DateTimeOffset? Instant(string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset() : null;
    }
}
