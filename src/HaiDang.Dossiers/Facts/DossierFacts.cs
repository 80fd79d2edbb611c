using System.Text.Json;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Storage.Events;

namespace HaiDang.Dossiers.Facts;

/// <summary>The facts that an event of a dossier causes (<i>số liệu gốc</i>); what they count is named in <see cref="DossierMeasures"/>.</summary>
public sealed class DossierFacts(CurrentPack pack) : IEventFacts
{
    /// <inheritdoc/>
    public string? Of(Event happened)
    {
        if (happened.Kind is not ("dossier-registered" or "dossier-accepted" or "dossier-not-accepted" or "supplement-asked" or "supplement-received" or "payment-received"
            or "consultation-answered" or "consultation-closed" or "dossier-forwarded" or "dossier-sent-back" or "outcome-signed" or "outcome-issued" or "outcome-returned"
            or "dossier-stopped" or "dossier-withdrawn" or "dossier-rated"))
        {
            return null;
        }
        var facts = _facts ??= [];
        facts.Clear();
        var told = new Told(new(happened.Body, stackalloc EventFields.Field[EventFields.Most]), happened.At, pack.Pack.Calendar.DayOf(happened.At), facts);
        Count(happened.Kind, told);
        return FactText.Write(facts);
    }

    [ThreadStatic]
    private static List<Fact>? _facts;

    private static void Count(string kind, Told told)
    {
        switch (kind)
        {
            case "dossier-registered":
                told.Count("registered", told.Text("channel"u8) ?? "");
                told.Count("reused", told.Number("reused"u8) == 1 ? "yes" : "no");
                break;
            case "dossier-accepted":
                told.Count("accepted");
                CountAcceptance(told);
                CountWork(told, "acceptance");
                break;
            case "dossier-not-accepted":
                told.Count("not-accepted");
                CountAcceptance(told);
                break;
            case "supplement-asked":
                told.Count("supplement-asked", told.Text("step"u8) is null ? "before-acceptance" : "after-acceptance");
                break;
            case "supplement-received":
                CountWaiting(told, "supplement");
                break;
            case "payment-received":
                CountWaiting(told, "payment");
                break;
            case "consultation-answered" or "consultation-closed":
                CountConsultation(told);
                break;
            case "dossier-forwarded" or "dossier-sent-back" or "outcome-signed":
                CountWork(told, told.Text("from"u8));
                break;
            case "outcome-issued" or "dossier-stopped" or "dossier-withdrawn":
                // Stopping moves nowhere, so that the event names the one step that it was at.
                CountWork(told, told.Text("from"u8) ?? told.Text("step"u8));
                CountEnd(told);
                if (kind == "dossier-withdrawn")
                {
                    told.Count("withdrawn");
                }
                break;
            case "outcome-returned":
                told.Count("returned", told.Text("way"u8) ?? "");
                break;
            case "dossier-rated":
                told.Count("rated", told.Number("rating"u8) > 0 ? "satisfied" : "not-satisfied");
                break;
        }
    }

    // The unit whose counter decides answers for it, not the one that will be competent.
    private static void CountAcceptance(in Told told)
    {
        if (told.Instant("accept-by"u8) is { } by)
        {
            told.Count("acceptance", told.At <= by ? "in-time" : "late", told.Text("unit"u8));
        }
    }

    private static void CountWaiting(in Told told, string cause)
    {
        if (told.Instant("since"u8) is { } since)
        {
            told.Add("waiting-time", cause, told.SecondsFrom(since));
        }
    }

    private static void CountConsultation(in Told told)
    {
        if (told.Instant("since"u8) is not { } since || told.Text("asked"u8) is not { } asked)
        {
            return;
        }
        var taken = told.SecondsFrom(since);
        told.Add("waiting-time", "consultation", taken);
        told.Count("consulted", asked);
        told.Add("consulted-time", asked, taken);
        if (told.Instant("due"u8) is { } due && told.At > due)
        {
            told.Add("lost-time", "consultation.other-unit", told.SecondsFrom(due));
        }
    }

    private static void CountWork(in Told told, string? step)
    {
        if (step is null || told.Instant("opened"u8) is not { } opened)
        {
            return;
        }
        var seen = told.Instant("seen"u8) is { } first && first > opened ? first : opened;
        var inHand = Math.Max(0, told.SecondsFrom(seen) - told.Number("paused"u8));
        told.Count("step-done", step);
        told.Add("step-time", step, inHand);
        told.Add("queue-time", step, (long)(seen - opened).TotalSeconds);
        told.Count("step-duration", $"{step}.{DurationScale.PartOf(told.SecondsFrom(opened) - told.Number("paused"u8))}");
        if (told.Instant("work-due"u8) is not { } due || told.At <= due)
        {
            return;
        }
        told.Count("step-late", step);
        // A step that came too late already cannot have lost the time before it came.
        var from = due > opened ? due : opened;
        var queued = seen > from ? (long)(seen - from).TotalSeconds : 0;
        told.Add("lost-time", $"{step}.queue", queued);
        told.Add("lost-time", $"{step}.in-hand", told.SecondsFrom(from) - queued);
    }

    private static void CountEnd(in Told told)
    {
        if (told.Instant("accepted"u8) is not { } accepted)
        {
            return;
        }
        var taken = told.SecondsFrom(accepted);
        var isLate = told.Text("punctuality"u8) == "Late";
        told.Count("ended", told.Text("punctuality"u8) switch { "Early" => "early", "OnTime" => "on-time", "Late" => "late", _ => "no-limit" });
        told.Add("handling-time", "", taken);
        told.Count("duration", DurationScale.PartOf(taken));
        if (isLate && told.Instant("due"u8) is { } due)
        {
            told.Add("late-time", "", told.SecondsFrom(due));
        }
        if (told.Has("electronic"u8))
        {
            told.Count("electronic-result", told.Number("electronic"u8) == 1 ? "yes" : "no");
            told.Count("digitised", told.Number("digitised"u8) == 1 ? "yes" : "no");
        }
        if (told.Text("fee"u8) is { } fee)
        {
            told.Count("fee", fee);
        }
    }

    /// <summary>What an event tells, and where the facts made of it go.</summary>
    private readonly ref struct Told(EventFields fields, DateTimeOffset at, DateOnly day, List<Fact> facts)
    {
        private readonly EventFields _fields = fields;
        private readonly string _unit = fields.Text("competent"u8) ?? throw new JsonException("The event does not say which unit is competent.");
        private readonly string _procedure = fields.Text("procedure"u8) ?? throw new JsonException("The event does not name its procedure.");
        private readonly DateOnly _day = day;
        private readonly List<Fact> _facts = facts;

        public DateTimeOffset At { get; } = at;

        public bool Has(ReadOnlySpan<byte> name) => _fields.Has(name);

        public string? Text(ReadOnlySpan<byte> name) => _fields.Text(name);

        public long Number(ReadOnlySpan<byte> name) => _fields.Number(name);

        public DateTimeOffset? Instant(ReadOnlySpan<byte> name) => _fields.Instant(name);

        // A node whose clock runs behind must not make time negative.
        public long SecondsFrom(DateTimeOffset start) => Math.Max(0, (long)(At - start).TotalSeconds);

        public void Count(string measure, string part = "", string? unit = null) => _facts.Add(new(measure, part, unit ?? _unit, _procedure, _day, 1));

        public void Add(string measure, string part, long value)
        {
            if (value != 0)
            {
                _facts.Add(new(measure, part, _unit, _procedure, _day, value));
            }
        }
    }
}
