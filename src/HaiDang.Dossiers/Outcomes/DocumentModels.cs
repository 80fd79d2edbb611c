using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.Units;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>Turns dossiers into what templates of the pack are filled with; the names are those of <see cref="City.Packs.TemplatePaths"/>. Texts are finished, in Vietnamese.</summary>
public sealed class DocumentModels(CurrentPack pack, ProcedureForms forms, PublicAddress address)
{
    /// <summary>city, unit, procedure, dossier and form.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="unitId">The unit whose paper it is: the competent one, or the one that received the dossier.</param>
    /// <param name="answersJson">Corrected answers; null: those of the dossier.</param>
    public JsonObject Of(Handling handling, string unitId, string? answersJson = null)
    {
        var (procedure, dossier) = (handling.Procedure, handling.Dossier);
        return new JsonObject
        {
            ["city"] = City(),
            ["unit"] = UnitOf(unitId),
            ["procedure"] = new JsonObject
            {
                ["code"] = procedure.Code,
                ["name"] = procedure.Name.Vi,
                ["short-name"] = procedure.ShortName.Vi,
                ["field"] = procedure.Field.Vi,
            },
            ["dossier"] = DossierOf(handling),
            ["form"] = procedure.Form is null ? [] : AnswerTexts.Of(forms.Of(procedure), answersJson is null ? dossier.Answers : JsonNode.Parse(answersJson)!.AsObject(), "vi", handling.Moment.Today),
        };
    }

    /// <summary>What a paper that is about no single dossier needs: city and unit.</summary>
    public JsonObject OfUnit(string unitId) => new() { ["city"] = City(), ["unit"] = UnitOf(unitId) };

    /// <summary>The block of the leader who signs (<i>thẩm quyền, chức vụ và họ tên người ký</i>).</summary>
    /// <param name="leader">Printed name.</param>
    /// <param name="grant">By which the leader signs.</param>
    /// <remarks>Source: Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I.</remarks>
    public JsonObject Signature(string leader, Grant? grant) => new()
    {
        ["mode"] = Mode(grant),
        ["authority"] = (grant?.SignsFor ?? grant?.Title)?.ToUpper(Vietnamese),
        ["leader"] = leader,
        ["leader-title"] = Title(grant),
        ["place"] = grant is null ? null : Place(grant.UnitId),
    };

    /// <summary>The outcome as far as it is known.</summary>
    public JsonObject Outcome(Procedure procedure, Guid outcomeId) => new()
    {
        ["name"] = (procedure.Outcome?.Name ?? procedure.Name).Vi,
        ["verify-url"] = address.Of($"/verify/{outcomeId}"),
        ["valid-for"] = procedure.Outcome?.ValidFor?.Vi,
    };

    /// <summary>What is amended, how and why.</summary>
    /// <param name="amendment">The act.</param>
    /// <param name="old">The outcome it amends.</param>
    /// <param name="language">vi or en.</param>
    public static JsonObject Amends(DossierOutcome amendment, DossierOutcome old, string language) => new()
    {
        ["kind"] = Amendments.Name(amendment.Amendment!).In(language),
        ["verb"] = Amendments.Name(amendment.Amendment!).In(language).ToLower(Vietnamese),
        ["done"] = Amendments.Done(amendment.Amendment!).In(language),
        ["name"] = old.Name,
        ["number"] = old.Number,
        ["date"] = old.IssuedOn is { } day ? AnswerTexts.Day(day) : null,
        ["replaces"] = Amendments.IsReplacement(amendment.Amendment!),
        ["reason"] = amendment.Reason,
        ["basis"] = amendment.LegalBasis,
    };

    /// <summary>"KT. CHỦ TỊCH"; null for the head.</summary>
    public static string? Mode(Grant? grant) => grant?.SigningMode is { } mode ? $"{mode} {grant.SignsFor}".TrimEnd().ToUpper(Vietnamese) : null;

    /// <summary>The title in capitals.</summary>
    public static string Title(Grant? grant) => (grant?.Title ?? "").ToUpper(Vietnamese);

    /// <summary>Name of a unit, of today or of the past.</summary>
    public string UnitName(string unitId) => Find(unitId)?.Name.Vi ?? unitId;

    /// <summary>A unit of today or of the past.</summary>
    /// <exception cref="InvalidOperationException">The pack in force does not know it.</exception>
    public Unit Unit(string unitId) => Find(unitId) ?? throw new InvalidOperationException($"No unit {unitId}.");

    /// <summary>"16 giờ 30 phút, ngày 06/03/2026" in the city; empty for null.</summary>
    public string Moment(DateTimeOffset? at) => at is { } instant
        ? TimeZoneInfo.ConvertTime(instant, pack.Pack.Profile.TimeZone).ToString("HH 'giờ' mm 'phút', 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture)
        : "";

    /// <summary>"ngày 06 tháng 3 năm 2026": days and the months January and February with a zero before.</summary>
    /// <remarks>Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, điểm 4.</remarks>
    public static string LongDay(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {(day.Month < 3 ? day.Month.ToString("00", CultureInfo.InvariantCulture) : day.Month)} năm {day.Year}");

    /// <summary>"Gia Viên, ngày 06 tháng 3 năm 2026": place and day of a paper of a unit.</summary>
    public string PlaceAndDay(string unitId, DateOnly day) => $"{Place(unitId)}, {LongDay(day)}";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private JsonObject City() => new()
    {
        ["id"] = pack.Pack.Profile.Id,
        ["name"] = pack.Pack.Profile.Name.Vi,
        ["code"] = pack.Pack.Profile.Code,
        ["hotline"] = pack.Pack.Profile.Hotline,
    };

    private JsonObject UnitOf(string unitId) => new() { ["name"] = UnitName(unitId), ["type"] = Find(unitId)?.Type, ["commune"] = Find(unitId) is { Kind: UnitKind.Commune } };

    private Unit? Find(string unitId) => pack.Pack.Units.All.Where(u => u.Id == unitId).MaxBy(u => u.EffectiveFrom);

    // The decree wants the bare name of the commune; papers of a department carry the city's.
    private string Place(string unitId)
    {
        var unit = Find(unitId);
        var name = unit is { Kind: UnitKind.Commune } ? unit.Name.Vi : pack.Pack.Profile.Name.Vi;
        foreach (var kind in (string[])["Phường ", "Xã ", "Đặc khu ", "Thành phố ", "Tỉnh "])
        {
            if (name.StartsWith(kind, StringComparison.OrdinalIgnoreCase))
            {
                return name[kind.Length..];
            }
        }
        return name;
    }

    private JsonObject DossierOf(Handling handling)
    {
        var (dossier, parties) = (handling.Dossier, handling.Dossier.Parties);
        var total = dossier.Fees.Any(f => f.Amount is null) ? null : (long?)dossier.Fees.Sum(f => f.Amount ?? 0);
        return new JsonObject
        {
            ["code"] = dossier.Code,
            ["temporary-number"] = dossier.TemporaryNumber,
            ["state"] = dossier.State.Name().Vi,
            ["channel"] = ChannelName(dossier.Channel),
            ["procedure"] = handling.Procedure.Name.Vi,
            ["short-procedure"] = handling.Procedure.ShortName.Vi,
            ["unit"] = UnitName(dossier.CompetentUnit),
            ["received-unit"] = UnitName(dossier.ReceivedByUnit),
            ["submitted-at"] = Moment(dossier.SubmittedAt),
            ["accepted-at"] = Moment(dossier.AcceptedAt),
            ["appointment"] = dossier.Appointment is { } due ? Moment(due) : dossier.AcceptedAt is null ? "" : dossier.Pauses.Any(p => p.To is null) ? "Đang tạm dừng tính thời hạn" : "Chưa công bố thời hạn",
            ["limit"] = handling.MainLimit()?.Limit is { } limit ? limit.ToText().Vi : "Chưa công bố",
            ["fee-total"] = dossier.Fees.Count == 0 ? null : Money(total),
            ["track-url"] = address.Of("/track"),
            ["verify-url"] = address.Of($"/d/{dossier.Id}"),
            ["owner"] = Person(parties.Owner, null),
            ["filer"] = Person(parties.FiledBy, parties.Basis == "self" ? null : parties.BasisText),
            ["representative"] = parties.Basis == "self" ? null : Person(parties.FiledBy, parties.BasisText),
            ["collector"] = parties.Collector is { } collector ? Person(collector, null) : null,
            ["components"] = new JsonArray([.. dossier.Components.Where(c => c.Handed).Select(c => (JsonNode)new JsonObject
            {
                ["name"] = handling.Procedure.Components.FirstOrDefault(p => p.Id == c.Id)?.Name.Vi ?? c.Id,
                ["originals"] = c.Originals.ToString(CultureInfo.InvariantCulture),
                ["copies"] = c.Copies.ToString(CultureInfo.InvariantCulture),
                ["note"] = c.Note,
            })]),
            ["fees"] = new JsonArray([.. dossier.Fees.Select(f => (handling.Procedure.Fees.FirstOrDefault(p => p.Id == f.Id), f)).Select(f => (JsonNode)new JsonObject
            {
                ["name"] = f.Item1?.Name.Vi ?? f.f.Id,
                ["amount"] = Money(f.f.Amount),
                ["quantity"] = f.f.Quantity.ToString(CultureInfo.InvariantCulture),
                ["per"] = f.Item1?.Per,
            })]),
        };
    }

    private static string Money(long? dong) => dong switch
    {
        null => "Chưa công bố",
        0 => "Miễn phí",
        { } amount => $"{AnswerTexts.Number(amount, "vi")} đồng",
    };

    private static string ChannelName(string channel) => channel switch
    {
        "counter" => "Trực tiếp tại quầy",
        "own-pages" => "Trực tuyến",
        "national-portal" => "Cổng Dịch vụ công quốc gia",
        _ => "Kết nối phần mềm",
    };

    private static JsonObject Person(Party party, string? basis) => new()
    {
        ["name"] = party.Name,
        ["personal-id"] = party.PersonalId,
        ["birth-date"] = party.BirthDate is { } day ? AnswerTexts.Day(day) : null,
        ["phone"] = party.Phone,
        ["email"] = party.Email,
        ["address"] = party.Address,
        ["basis"] = basis,
    };
}
