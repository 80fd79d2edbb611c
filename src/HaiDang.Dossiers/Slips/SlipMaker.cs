using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Filing;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Slips;

/// <summary>Fills in the official slips (<i>mẫu phiếu</i>) 01 to 07 from what has happened.</summary>
/// <remarks>Source of their names: Thông tư 03/2025/TT-VPCP, Phụ lục I.</remarks>
public sealed class SlipMaker(CityDb db, DocumentModels models, CurrentPack pack, FileShelf shelf, TrackingSecrets secrets)
{
    /// <summary>The letter of apology as drafted, not yet sent.</summary>
    public const string ApologyDraft = "04-draft";

    private const int LongestRegister = 2000;

    private static readonly (string Slip, string? Kind, LocalText Name)[] Slips =
    [
        ("01", "dossier-accepted", ("Giấy tiếp nhận và hẹn trả", "Receipt")),
        ("02", "supplement-asked", ("Phiếu yêu cầu bổ sung", "Request for a supplement")),
        ("03", "dossier-not-accepted", ("Phiếu từ chối", "Refusal")),
        ("04", "dossier-extended", ("Văn bản xin lỗi, gia hạn", "Letter of apology")),
        ("05", "dossier-stopped", ("Thông báo dừng giải quyết", "Notice of stopping")),
        ("06", null, ("Phiếu kiểm soát", "Control slip")),
    ];

    /// <summary>Slips of one dossier, 01 to 06.</summary>
    public static IReadOnlyList<string> OfDossier { get; } = [.. Slips.Select(s => s.Slip)];

    /// <summary>The slips that there are after these events, with short names.</summary>
    public static IReadOnlyList<(string Slip, LocalText Name)> There(IEnumerable<string> kinds)
    {
        var happened = kinds.ToHashSet(StringComparer.Ordinal);
        return [.. Slips.Where(s => s.Kind is null || happened.Contains(s.Kind)).Select(s => (s.Slip, s.Name))];
    }

    /// <summary>A slip of a dossier, filled in; of repeated acts the last one counts.</summary>
    /// <param name="handling">The dossier; the caller has checked who asks.</param>
    /// <param name="slip">01 to 06, or <see cref="ApologyDraft"/>.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<Result<string>> MakeAsync(Handling handling, string slip, CancellationToken cancel) =>
        (await ModelAsync(handling, slip, cancel)).Then(model => Render(slip == ApologyDraft ? "04" : slip, model));

    /// <summary>What the template of a slip is filled in with.</summary>
    /// <param name="handling">The dossier; the caller has checked who asks.</param>
    /// <param name="slip">01 to 06, or <see cref="ApologyDraft"/>.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<Result<JsonObject>> ModelAsync(Handling handling, string slip, CancellationToken cancel)
    {
        if (slip == ApologyDraft)
        {
            return Draft(handling);
        }
        if (!OfDossier.Contains(slip))
        {
            return SlipProblems.NotThere(slip);
        }
        var kind = Slips.First(s => s.Slip == slip).Kind;
        var dossier = handling.Dossier;
        var id = dossier.Id;
        var events = await db.Set<Event>().Where(e => e.StreamId == id).OrderBy(e => e.Number).Take(500).ToListAsync(cancel);
        if ((kind is null ? events.LastOrDefault() : events.LastOrDefault(e => e.Kind == kind)) is not { } happened)
        {
            return SlipProblems.NotThere(slip);
        }
        var acts = await db.Set<Act>().Where(a => a.DossierId == id).ToDictionaryAsync(a => a.Number, cancel);
        var people = await PeopleAsync(events, cancel);
        var unit = slip is "01" or "02" or "03" ? dossier.ReceivedByUnit : dossier.CompetentUnit;
        var model = models.Of(handling, unit);
        if (slip is "01" or "02" or "03")
        {
            // These are handed to the applicant, who looks the dossier up with it.
            model["dossier"]!["secret"] = await secrets.OfAsync(id, cancel);
        }
        if (slip is "01")
        {
            await AddFilesAsync(handling, model["dossier"]!["components"]!.AsArray(), cancel);
        }
        var told = Told.Of(happened);
        if (slip is "01" && told.At("due") is { } promised)
        {
            // What was promised at acceptance, whatever paused or moved it since.
            model["dossier"]!["appointment"] = models.Moment(promised);
        }
        var grant = await GrantAsync(told, slip is "06" ? unit : told.Unit ?? unit, cancel);
        model["slip"] = slip == "06" ? History(handling, events, acts, people) : Slip(handling, slip, happened, acts.GetValueOrDefault(happened.Number), people, grant);
        if (slip is "04" or "05")
        {
            model["signature"] = grant?.Role == Roles.Leader ? models.Signature(people.GetValueOrDefault(grant.AccountId) ?? "", grant) : models.Signature("", null);
        }
        return model;
    }

    /// <summary>Slip 07, the register of a unit's counter on one day (<i>sổ theo dõi hồ sơ</i>); the caller has checked who asks.</summary>
    /// <param name="unitId">Unit that received the dossiers.</param>
    /// <param name="day">Day of acceptance in the city.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<Result<string>> RegisterAsync(string unitId, DateOnly day, CancellationToken cancel)
    {
        var zone = pack.Pack.Profile.TimeZone;
        var (from, to) = (StartOf(day, zone), StartOf(day.AddDays(1), zone));
        var rows = await db.Set<Dossier>().Where(d => d.ReceivedByUnit == unitId && d.AcceptedAt >= from && d.AcceptedAt < to)
            .OrderBy(d => d.AcceptedAt).Take(LongestRegister).ToListAsync(cancel);
        var procedures = pack.Pack.Part<Procedures.ProcedureCatalogue>();
        var model = models.OfUnit(unitId);
        model["slip"] = new JsonObject
        {
            ["date"] = models.PlaceAndDay(unitId, day),
            ["rows"] = new JsonArray([.. rows.Select((d, i) => (JsonNode)new JsonObject
            {
                ["number"] = (i + 1).ToString(CultureInfo.InvariantCulture),
                ["code"] = d.Code,
                ["procedure"] = procedures.InForce(d.ProcedureCode, day)?.ShortName.Vi ?? d.ProcedureCode,
                ["owner"] = d.SetAsideFor == SetAside.Restricted ? "(hạn chế xử lý)" : d.OwnerName,
                ["unit"] = models.UnitName(d.CompetentUnit),
                ["accepted-at"] = models.Moment(d.AcceptedAt),
                ["due-at"] = models.Moment(d.Appointment),
                ["returned-at"] = models.Moment(d.ReturnedAt),
                ["state"] = d.State.Name().Vi,
            })]),
        };
        return Render("07", model);
    }

    private JsonObject Slip(Handling handling, string slip, Event happened, Act? act, Dictionary<Guid, string> people, Grant? grant)
    {
        var told = Told.Of(happened);
        var items = slip == "02" && act?.DetailsJson is { } json ? Json.Read<List<SupplementItem>>(json) : [];
        return new JsonObject
        {
            ["number"] = $"{handling.Dossier.DisplayCode}/{slip}-{happened.Number}",
            ["date"] = models.PlaceAndDay(slip is "01" or "02" or "03" ? handling.Dossier.ReceivedByUnit : handling.Dossier.CompetentUnit, handling.Moment.Calendar.DayOf(happened.At)),
            ["officer"] = ActedBy.Of(told.Body, people)?.Vi,
            ["officer-title"] = grant?.Title,
            ["reason"] = slip is "02" ? null : act?.Reason,
            ["content"] = slip is "02" ? act?.Reason : null,
            ["stage"] = slip is "05" ? handling.Procedure.Steps.FirstOrDefault(s => s.Id == told.Text("step"))?.Name.Vi : null,
            ["decision"] = slip is "05" ? "Dừng giải quyết hồ sơ" : null,
            ["original-due"] = slip is "04" ? models.Moment(told.At("due")) : null,
            ["new-due"] = slip is "04" ? models.Moment(told.At("new")) : null,
            ["items"] = new JsonArray([.. items.Select(i => (JsonNode)new JsonObject { ["name"] = i.Item, ["reason"] = i.Reason, ["fix"] = i.Fix, ["basis"] = i.Basis })]),
        };
    }

    private Result<JsonObject> Draft(Handling handling)
    {
        if (handling.Items.FirstOrDefault(i => i.Kind == WorkKind.Apology)?.ProposedDay is not { } day)
        {
            return SlipProblems.NotThere("04");
        }
        var model = models.Of(handling, handling.Dossier.CompetentUnit);
        model["slip"] = new JsonObject
        {
            ["number"] = $"{handling.Dossier.DisplayCode}/04 (dự thảo)",
            ["date"] = models.PlaceAndDay(handling.Dossier.CompetentUnit, handling.Moment.Today),
            ["reason"] = Dossier.ApologyReason(handling),
            ["original-due"] = models.Moment(handling.Dossier.DueAt),
            ["new-due"] = models.Moment(handling.Moment.Calendar.CloseOf(day)),
        };
        model["signature"] = models.Signature("", null);
        return model;
    }

    // What came as a file and not over the counter.
    private async Task AddFilesAsync(Handling handling, JsonArray components, CancellationToken cancel)
    {
        var handed = handling.Dossier.Components.Where(c => c.Handed).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var files = (await shelf.ListAsync(FilePlace.OfDossier(handling.Dossier.Id), cancel)).Where(f => f.State == FileState.Complete).ToLookup(f => f.Slot, StringComparer.Ordinal);
        foreach (var component in handling.Procedure.Components.Where(c => !handed.Contains(c.Id) && files.Contains(FileSlot.OfComponent(c.Id))))
        {
            var pages = files[FileSlot.OfComponent(component.Id)].Sum(f => f.Pages ?? 1);
            components.Add(new JsonObject { ["name"] = component.Name.Vi, ["originals"] = "0", ["copies"] = "0", ["note"] = $"Tệp điện tử, {pages} trang" });
        }
    }

    private JsonObject History(Handling handling, List<Event> events, Dictionary<int, Act> acts, Dictionary<Guid, string> people)
    {
        var rows = new JsonArray();
        foreach (var happened in events)
        {
            var told = Told.Of(happened);
            var by = told.Actor is null ? "Hệ thống" : ActedBy.Of(told.Body, people)?.Vi ?? "";
            var role = told.Role is { } held && Roles.All.Contains(held) ? $" ({Roles.NameOf(held).Vi})" : "";
            var step = handling.Procedure.Steps.FirstOrDefault(s => s.Id == told.Text("step"));
            rows.Add(new JsonObject
            {
                ["from"] = by + role,
                ["to"] = step is null ? "" : $"{Roles.NameOf(step.Role).Vi}: {step.Name.Vi}",
                ["at"] = models.Moment(happened.At),
                ["what"] = EventNames.Of(happened.Kind),
                ["result"] = told.At("work-due") is { } due ? InTime(handling.Moment.Calendar.PunctualityOf(happened.At, due)) : null,
                ["note"] = acts.GetValueOrDefault(happened.Number)?.Reason,
            });
        }
        return new JsonObject { ["date"] = models.PlaceAndDay(handling.Dossier.CompetentUnit, handling.Moment.Today), ["rows"] = rows };
    }

    private static string InTime(Core.Time.Punctuality punctuality) => punctuality switch
    {
        Core.Time.Punctuality.Early => "Trước hạn",
        Core.Time.Punctuality.OnTime => "Đúng hạn",
        Core.Time.Punctuality.Late => "Quá hạn",
        _ => throw new ArgumentOutOfRangeException(nameof(punctuality), punctuality, "Not a punctuality."),
    };

    private Result<string> Render(string slip, JsonObject model) =>
        pack.Pack.Part<Templates>().ByName.TryGetValue($"slip-{slip}", out var template) ? template.Content.Render(model) : SlipProblems.NoTemplate(slip);

    private async Task<Dictionary<Guid, string>> PeopleAsync(List<Event> events, CancellationToken cancel)
    {
        var ids = events.SelectMany(e => ActedBy.Accounts(Told.Of(e).Body)).Distinct().ToList();
        return await db.NamesOfAsync(ids, cancel);
    }

    // The grant in force when it happened would need the past; titles change rarely, so the last one of the role there is taken.
    private async Task<Grant?> GrantAsync(Told told, string unit, CancellationToken cancel)
    {
        if (told is not { Actor: { } actor, Role: { } role })
        {
            return null;
        }
        if (!Guid.TryParse(told.Text("through"), out var through))
        {
            return await db.Set<Grant>().Where(g => g.AccountId == actor && g.Role == role && g.UnitId == unit).OrderByDescending(g => g.From).FirstOrDefaultAsync(cancel);
        }
        // Standing in signs nothing: the line is left for the hand of who may.
        if (await db.Set<Delegation>().FirstOrDefaultAsync(d => d.Id == through && d.Kind == DelegationKind.Authority, cancel) is not { } authority)
        {
            return null;
        }
        var grants = await db.Set<Grant>().Where(g => g.UnitId == unit && (g.AccountId == actor || g.AccountId == authority.PrincipalId)).OrderByDescending(g => g.From).ToListAsync(cancel);
        return authority.Powers(grants, grants.FindAll(g => g.AccountId == actor)).FirstOrDefault();
    }

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>What an event says.</summary>
/// <param name="Actor">Who acted; null for the system and for people without account.</param>
/// <param name="Role">In which role.</param>
/// <param name="Unit">For which unit.</param>
/// <param name="Body">Everything.</param>
internal sealed record Told(Guid? Actor, string? Role, string? Unit, JsonObject Body)
{
    public static Told Of(Event happened)
    {
        var body = JsonNode.Parse(happened.Body)!.AsObject();
        return new Told(Guid.TryParse((string?)body["actor"], out var actor) ? actor : null, (string?)body["role"], (string?)body["unit"], body);
    }

    public string? Text(string name) => (string?)Body[name];

    public DateTimeOffset? At(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

/// <summary>Kinds of event in the words of the control slip.</summary>
internal static class EventNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["dossier-registered"] = "Nộp hồ sơ",
        ["dossier-accepted"] = "Tiếp nhận",
        ["dossier-not-accepted"] = "Từ chối tiếp nhận",
        ["supplement-asked"] = "Yêu cầu bổ sung",
        ["supplement-received"] = "Đã bổ sung",
        ["dossier-withdrawn"] = "Rút hồ sơ",
        ["dossier-forwarded"] = "Chuyển bước",
        ["forward-recalled"] = "Thu hồi lượt chuyển",
        ["dossier-sent-back"] = "Trả lại bước trước",
        ["dossier-assigned"] = "Phân công",
        ["consultation-asked"] = "Xin ý kiến phối hợp",
        ["consultation-answered"] = "Trả lời phối hợp",
        ["consultation-closed"] = "Đóng xin ý kiến, không có trả lời",
        ["payment-asked"] = "Yêu cầu nộp phí, lệ phí",
        ["payment-received"] = "Đã nộp phí, lệ phí",
        ["dossier-extended"] = "Xin lỗi, gia hạn",
        ["dossier-stopped"] = "Dừng giải quyết",
        ["finding-recorded"] = "Ghi nhận xác minh",
        ["event-recorded"] = "Ghi nhận mốc thời gian",
        ["outcome-signed"] = "Ký duyệt kết quả",
        ["outcome-issued"] = "Cấp số, đóng dấu, ban hành",
        ["outcome-returned"] = "Trả kết quả",
        ["amendment-proposed"] = "Đề nghị xử lý kết quả đã ban hành",
        ["amendment-signed"] = "Ký văn bản xử lý kết quả",
        ["amendment-dropped"] = "Bỏ đề nghị xử lý kết quả",
        ["outcome-corrected"] = "Ban hành bản đính chính",
        ["outcome-reissued"] = "Ban hành bản cấp lại",
        ["outcome-revoked"] = "Ban hành quyết định thu hồi",
        ["outcome-cancelled"] = "Ban hành quyết định hủy bỏ",
        ["papers-scanned"] = "Số hóa giấy tờ",
        ["dossier-rated"] = "Đánh giá",
        ["apology-drafted"] = "Soạn văn bản xin lỗi",
        ["deadline-recomputed"] = "Tính lại thời hạn theo lịch mới",
        ["dossier-archived"] = "Chuyển lưu kho",
        ["dossier-restricted"] = "Hạn chế xử lý theo yêu cầu",
        ["restriction-lifted"] = "Bỏ hạn chế xử lý",
        ["dossier-opened"] = "Lãnh đạo mở hồ sơ cất riêng",
        ["person-called"] = "Gọi điện báo tin",
    };

    public static string Of(string kind) => Known.GetValueOrDefault(kind, kind);
}
