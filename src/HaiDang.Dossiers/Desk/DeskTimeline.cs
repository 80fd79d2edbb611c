using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage.Events;
using HaiDang.Ui;
using HaiDang.Ui.Components;

namespace HaiDang.Dossiers.Desk;

/// <summary>What has happened to a dossier, as officials read it: who did it, at which step, with what words.</summary>
internal static class DeskTimeline
{
    /// <summary>One event.</summary>
    /// <param name="language">Of the page.</param>
    /// <param name="handling">The dossier.</param>
    /// <param name="happened">The event.</param>
    /// <param name="body">Its body.</param>
    /// <param name="act">The words that were written with it; null when none were.</param>
    /// <param name="names">Names of the people in it, by account.</param>
    public static TimelineEntry Entry(Language language, Handling handling, Event happened, JsonObject body, Act? act, IReadOnlyDictionary<Guid, string> names)
    {
        var more = new List<string>();
        if (ActedBy.Of(body, names) is { } who)
        {
            more.Add(WorkWords.Text(body, "role") is { } role ? $"{language.Of(who)} ({language.Of(Roles.NameOf(role))})" : language.Of(who));
        }
        if (WorkWords.Text(body, "step") is { } stepId && handling.Procedure.Steps.FirstOrDefault(s => s.Id == stepId) is { } step)
        {
            more.Add($"{language["Bước:", "Step:"]} {language.Of(step.Name)}");
        }
        if (Guid.TryParse(WorkWords.Text(body, "assignee"), out var assignee) && names.TryGetValue(assignee, out var given))
        {
            more.Add($"{language["Giao cho", "Given to"]} {given}");
        }
        if (WorkWords.Text(body, "asked") is { } asked)
        {
            more.Add($"{language["Đơn vị được hỏi:", "Unit asked:"]} {language.Of(handling.Moment.Units.NameOf(asked, handling.Moment.Today))}");
        }
        if (WorkWords.Text(body, "finding") is { } finding)
        {
            more.Add($"{language.OfOptional(handling.Procedure.Findings.FirstOrDefault(f => f.Id == finding)?.Name)}: {(body["holds"]?.ToString() == "1" ? language["Có", "Yes"] : language["Không", "No"])}");
        }
        if (WorkWords.Text(body, "event") is { } named)
        {
            more.Add($"{language.OfOptional(handling.Procedure.Events.FirstOrDefault(e => e.Id == named)?.Name)}, {(DateTimeOffset.TryParse(WorkWords.Text(body, "at"), out var on) ? language.Moment(on) : "")}");
        }
        if (WorkWords.Text(body, "number") is { } number)
        {
            more.Add($"{language["Số", "Number"]} {number}");
        }
        if (happened.Kind == "supplement-asked" && act?.DetailsJson is { } items)
        {
            more.AddRange(Json.Read<List<SupplementItem>>(items).Select(i => $"{i.Item}: {i.Reason} {i.Fix}"));
        }
        if (act?.Reason is { } reason)
        {
            more.Add(reason);
        }
        return new(language.Of(WorkWords.Happened(happened.Kind)), language.Moment(happened.At), more.Count == 0 ? null : string.Join(" · ", more));
    }
}
