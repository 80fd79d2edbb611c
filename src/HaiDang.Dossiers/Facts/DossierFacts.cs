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
        using var body = JsonDocument.Parse(happened.Body);
        var told = new Told(body.RootElement, happened.At, pack.Pack.Calendar.DayOf(happened.At));
        Count(happened.Kind, told);
        return FactText.Write(told.Facts);
    }

    private static void Count(string kind, Told told)
    {
        switch (kind)
        {
            case "dossier-registered":
                told.Count("registered", told.Text("channel") ?? "");
                told.Count("reused", told.Number("reused") == 1 ? "yes" : "no");
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
                told.Count("supplement-asked", told.Text("step") is null ? "before-acceptance" : "after-acceptance");
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
                CountWork(told, told.Text("from"));
                break;
            case "outcome-issued" or "dossier-stopped" or "dossier-withdrawn":
                // Stopping moves nowhere, so that the event names the one step that it was at.
                CountWork(told, told.Text("from") ?? told.Text("step"));
                CountEnd(told);
                if (kind == "dossier-withdrawn")
                {
                    told.Count("withdrawn");
                }
                break;
            case "outcome-returned":
                told.Count("returned", told.Text("way") ?? "");
                break;
            case "dossier-rated":
                told.Count("rated", told.Number("rating") > 0 ? "satisfied" : "not-satisfied");
                break;
        }
    }

    // The unit whose counter decides answers for it, not the one that will be competent.
    private static void CountAcceptance(Told told)
    {
        if (told.Instant("accept-by") is { } by)
        {
            told.Count("acceptance", told.At <= by ? "in-time" : "late", told.Text("unit"));
        }
    }

    private static void CountWaiting(Told told, string cause)
    {
        if (told.Instant("since") is { } since)
        {
            told.Add("waiting-time", cause, told.SecondsFrom(since));
        }
    }

    private static void CountConsultation(Told told)
    {
        if (told.Instant("since") is not { } since || told.Text("asked") is not { } asked)
        {
            return;
        }
        var taken = told.SecondsFrom(since);
        told.Add("waiting-time", "consultation", taken);
        told.Count("consulted", asked);
        told.Add("consulted-time", asked, taken);
        if (told.Instant("due") is { } due && told.At > due)
        {
            told.Add("lost-time", "consultation.other-unit", told.SecondsFrom(due));
        }
    }

    private static void CountWork(Told told, string? step)
    {
        if (step is null || told.Instant("opened") is not { } opened)
        {
            return;
        }
        var seen = told.Instant("seen") is { } first && first > opened ? first : opened;
        var inHand = Math.Max(0, told.SecondsFrom(seen) - told.Number("paused"));
        told.Count("step-done", step);
        told.Add("step-time", step, inHand);
        told.Add("queue-time", step, (long)(seen - opened).TotalSeconds);
        told.Count("step-duration", $"{step}.{DurationScale.PartOf(told.SecondsFrom(opened) - told.Number("paused"))}");
        if (told.Instant("work-due") is not { } due || told.At <= due)
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

    private static void CountEnd(Told told)
    {
        if (told.Instant("accepted") is not { } accepted)
        {
            return;
        }
        var taken = told.SecondsFrom(accepted);
        var isLate = told.Text("punctuality") == "Late";
        told.Count("ended", told.Text("punctuality") switch { "Early" => "early", "OnTime" => "on-time", "Late" => "late", _ => "no-limit" });
        told.Add("handling-time", "", taken);
        told.Count("duration", DurationScale.PartOf(taken));
        if (isLate && told.Instant("due") is { } due)
        {
            told.Add("late-time", "", told.SecondsFrom(due));
        }
        if (told.Has("electronic"))
        {
            told.Count("electronic-result", told.Number("electronic") == 1 ? "yes" : "no");
            told.Count("digitised", told.Number("digitised") == 1 ? "yes" : "no");
        }
        if (told.Text("fee") is { } fee)
        {
            told.Count("fee", fee);
        }
    }

    /// <summary>What an event tells, and the facts made of it.</summary>
    private sealed class Told(JsonElement body, DateTimeOffset at, DateOnly day)
    {
        private const int FactsOfMost = 8;
        private readonly string _unit = body.GetProperty("competent").GetString()!;
        private readonly string _procedure = body.GetProperty("procedure").GetString()!;

        public DateTimeOffset At { get; } = at;

        public List<Fact> Facts { get; } = new(FactsOfMost);

        public bool Has(string name) => body.TryGetProperty(name, out _);

        public string? Text(string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

        public long Number(string name) => body.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

        public DateTimeOffset? Instant(string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset() : null;

        // A node whose clock runs behind must not make time negative.
        public long SecondsFrom(DateTimeOffset start) => Math.Max(0, (long)(At - start).TotalSeconds);

        public void Count(string measure, string part = "", string? unit = null) => Facts.Add(new(measure, part, unit ?? _unit, _procedure, day, 1));

        public void Add(string measure, string part, long value)
        {
            if (value != 0)
            {
                Facts.Add(new(measure, part, _unit, _procedure, day, value));
            }
        }
    }
}
