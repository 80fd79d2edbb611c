using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Core.Time;

namespace HaiDang.Dossiers.Procedures;

/// <summary>One version of an administrative procedure (<i>thủ tục hành chính</i>) as the city pack declares it.</summary>
public sealed record Procedure
{
    /// <summary>National code such as <c>1.001193</c>, or the pack's own id where the code is not confirmed (<c>phan-anh-kien-nghi</c>).</summary>
    public required string Code { get; init; }

    /// <summary>True when <see cref="Code"/> is the confirmed national code.</summary>
    public bool CodeConfirmed { get; init; } = true;

    /// <summary>First day this version is in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day this version is in force, included; null while open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the canonical file: the revision a dossier points to.</summary>
    public required string Revision { get; init; }

    /// <summary>Official title.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Short everyday title for lists and messages; the official one when the pack gives none.</summary>
    public required LocalText ShortName { get; init; }

    /// <summary>One sentence for a person: what this is for.</summary>
    public LocalText? Summary { get; init; }

    /// <summary>Field of administration (<i>lĩnh vực</i>).</summary>
    public required LocalText Field { get; init; }

    /// <summary>Who is competent: a commune, a city department, or a chain of several.</summary>
    public required ProcedureLevel Level { get; init; }

    /// <summary>The department that decides, for <see cref="ProcedureLevel.City"/>; null when the applicant's choice of commune decides.</summary>
    public string? CompetentUnit { get; init; }

    /// <summary>Kinds of applicant: citizen, household, enterprise, cooperative, organisation, community, overseas-vietnamese, foreigner.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Life events under which people look for it, e.g. <c>having-a-child</c>.</summary>
    public IReadOnlyList<string> LifeEvents { get; init; } = [];

    /// <summary>Everyday words people type for it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Who decides, processes, receives and is consulted, in official words.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Decision that published the procedure, e.g. 163/QĐ-BTP; null when unknown.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>Numbers of the legal documents it rests on.</summary>
    public IReadOnlyList<string> LegalBases { get; init; } = [];

    /// <summary>Online level and channels.</summary>
    public required OnlineService Online { get; init; }

    /// <summary>Whether dossiers may be filed here, and why not.</summary>
    public required Filing Filing { get; init; }

    /// <summary>Cases of time limit; those counted from acceptance fix the deadline (first whose condition holds), the others start clocks of their own.</summary>
    public IReadOnlyList<LimitCase> Limits { get; init; } = [];

    /// <summary>Cases of fee; all whose condition holds apply.</summary>
    public IReadOnlyList<FeeCase> Fees { get; init; } = [];

    /// <summary>Groups exempt from fees, in words.</summary>
    public IReadOnlyList<LocalText> FeeExemptions { get; init; } = [];

    /// <summary>Conditions for obtaining the result, in words.</summary>
    public IReadOnlyList<LocalText> Requirements { get; init; } = [];

    /// <summary>Documents the applicant must supply (<i>thành phần hồ sơ</i>).</summary>
    public IReadOnlyList<Component> Components { get; init; } = [];

    /// <summary>The declaration form; null when the procedure is guidance only.</summary>
    public Form? Form { get; init; }

    /// <summary>Yes/no findings that officers record while handling, usable in conditions, e.g. <c>needs-verification</c>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Named starting points of clocks of their own, recorded by officers, e.g. <c>village-meeting</c>.</summary>
    public IReadOnlyList<NamedEvent> Events { get; init; } = [];

    /// <summary>Steps of the workflow in order; empty when guidance only.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>What the applicant receives.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Codes of procedures usually done together.</summary>
    public IReadOnlyList<string> Linked { get; init; } = [];

    /// <summary>Codes this one replaced.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>Remarks for readers of the page.</summary>
    public IReadOnlyList<LocalText> Notes { get; init; } = [];

    /// <summary>What the sources leave open, in words; shown as "chưa công bố".</summary>
    public IReadOnlyList<LocalText> Unknowns { get; init; } = [];

    /// <summary>How sure the sources are: high, medium, low.</summary>
    public required string Confidence { get; init; }

    /// <summary>Month in which the sources were last read, yyyy-MM.</summary>
    public required string LastChecked { get; init; }

    /// <summary>Where the facts were read.</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>How long ended dossiers are kept; null: as the city says.</summary>
    public RetentionRule? Retention { get; init; }

    /// <summary>The lane in which the same visit ends with the result in hand, on one screen (certified copies); null when there is none.</summary>
    public SameVisitLane? SameVisit { get; init; }
}

/// <summary>Who is competent for a procedure.</summary>
public enum ProcedureLevel
{
    /// <summary>Cấp xã: every commune for its own residents.</summary>
    Commune,

    /// <summary>Cấp tỉnh/thành phố: one department.</summary>
    City,

    /// <summary>Liên thông: a chain across agencies.</summary>
    Linked,
}

/// <summary>Bodies named by the procedure, in official words.</summary>
/// <param name="Decides">Who decides.</param>
/// <param name="Processes">Who handles.</param>
/// <param name="Receives">Where it is filed.</param>
/// <param name="Consulted">Bodies asked for an opinion or data.</param>
public sealed record Authority(LocalText Decides, LocalText Processes, LocalText Receives, IReadOnlyList<string> Consulted);

/// <summary>Online service of the procedure.</summary>
/// <param name="Level">full (toàn trình), partial (một phần), information (cung cấp thông tin); null when not published.</param>
/// <param name="Channels">How it may be filed by law: online, post, counter.</param>
/// <param name="PartialReason">Reason published for a partial service (Decree 224/2026, Article 14).</param>
public sealed record OnlineService(string? Level, IReadOnlyList<string> Channels, LocalText? PartialReason)
{
    /// <summary>Identity level (<i>mức độ định danh</i>), 1 or 2, that who files online must have signed in with; null: none is asked for.</summary>
    public int? IdentityLevel { get; init; }
}

/// <summary>Whether the city takes dossiers of this procedure here.</summary>
/// <param name="Open">True: it can be filed; false: guidance only.</param>
/// <param name="Channels">Channels the city opened: own-pages, counter, national-portal.</param>
/// <param name="Reason">Why it is guidance only; null when open.</param>
public sealed record Filing(bool Open, IReadOnlyList<string> Channels, LocalText? Reason);

/// <summary>One case of time limit.</summary>
/// <param name="Id">Identifier within the procedure.</param>
/// <param name="Name">The case in words.</param>
/// <param name="Limit">Length; null where no number is published.</param>
/// <param name="CountedFrom">acceptance, or the event that starts a clock of its own: submission, supplement-request, supplement, consultation, payment, or a named event of the procedure.</param>
/// <param name="When">When the case applies; null: always.</param>
/// <param name="Note">Explanation.</param>
public sealed record LimitCase(string Id, LocalText Name, TimeLimit? Limit, string CountedFrom, Condition? When, LocalText? Note)
{
    /// <summary>True for a consultation whose time the law adds to the main limit: until the answer, at most until its own end, the main clock stands still.</summary>
    public bool AddsToMain { get; init; }
}

/// <summary>One case of fee.</summary>
/// <param name="Id">Identifier within the procedure.</param>
/// <param name="Name">The case in words.</param>
/// <param name="Amount">Đồng for one <paramref name="Per"/>; 0 is free; null when not published or set locally and unknown.</param>
/// <param name="Per">What the amount is for, e.g. lần, bản sao, trang.</param>
/// <param name="QuantityField">Form field that holds how many; null: one.</param>
/// <param name="Kind">le-phi (fee), phi (charge) or tax.</param>
/// <param name="SetByCouncil">True when the provincial people's council sets it.</param>
/// <param name="Basis">Legal document.</param>
/// <param name="When">When it applies; null: always. Field <c>channel</c> may be used (own-pages, counter, national-portal).</param>
/// <param name="Note">Explanation.</param>
public sealed record FeeCase(string Id, LocalText Name, long? Amount, string Per, string? QuantityField, string Kind, bool SetByCouncil, string? Basis, Condition? When, LocalText? Note)
{
    /// <summary>Table of the form whose rows are charged one by one, <see cref="QuantityField"/> and <see cref="TimesField"/> being its columns; null: the form as a whole.</summary>
    public string? Table { get; init; }

    /// <summary>Field that says how often the quantity is charged, e.g. copies of so many pages; null: once.</summary>
    public string? TimesField { get; init; }

    /// <summary>Other amounts from a certain unit on, ascending; before the first one <see cref="Amount"/> holds.</summary>
    public IReadOnlyList<FeeTier> Tiers { get; init; } = [];

    /// <summary>Greatest charge in đồng for one quantity, e.g. for one copy; null: none.</summary>
    public long? AtMost { get; init; }

    /// <summary>Đồng for one quantity; null when not published.</summary>
    /// <param name="quantity">How many, 0 or more.</param>
    public long? PriceOf(int quantity)
    {
        var (price, amount, counted) = (0L, Amount, 0);
        foreach (var tier in Tiers.Where(t => t.From <= quantity))
        {
            price += (tier.From - 1 - counted) * (amount ?? 0);
            (counted, amount) = (tier.From - 1, tier.Amount);
        }
        price += (quantity - counted) * (amount ?? 0);
        return Amount is null ? null : Math.Min(price, AtMost ?? long.MaxValue);
    }
}

/// <summary>Another amount from a certain unit on.</summary>
/// <param name="From">The first unit that costs it, e.g. 3 for the third page; 2 or more.</param>
/// <param name="Amount">Đồng for one.</param>
public sealed record FeeTier(int From, long Amount);

/// <summary>The lane of a procedure that ends in the same visit: one screen at the counter, a result on paper, numbers of the unit's register.</summary>
/// <param name="Register">Sign of the register (<i>ký hiệu loại việc</i>), e.g. SCT/BS; ends each number.</param>
/// <param name="Ask">Fields of the form that the screen asks, in order; every required field is among them.</param>
/// <param name="NumberEach">Table of the form each row of which gets a number; null: one number for the whole.</param>
/// <param name="Suggest">Words offered while the texts of the table are typed.</param>
public sealed record SameVisitLane(string Register, IReadOnlyList<string> Ask, string? NumberEach, IReadOnlyList<string> Suggest);

/// <summary>A document the applicant must supply (<i>thành phần hồ sơ</i>).</summary>
/// <param name="Id">Identifier within the procedure.</param>
/// <param name="Name">Official name.</param>
/// <param name="Mode">submit (nộp), present (xuất trình) or data (only declared; the office looks it up).</param>
/// <param name="Originals">Number of originals.</param>
/// <param name="Copies">Number of copies.</param>
/// <param name="Required">True: always; false: when <paramref name="When"/> holds, or if the applicant has it.</param>
/// <param name="When">When it is required; null with Required=false: the words of <paramref name="WhenText"/> decide.</param>
/// <param name="WhenText">The case in words.</param>
/// <param name="Digitise">True when the counter scans it.</param>
/// <param name="ReplacedBy">Database whose data makes the paper unnecessary.</param>
public sealed record Component(string Id, LocalText Name, string Mode, int Originals, int Copies, bool Required, Condition? When, LocalText? WhenText, bool Digitise, string? ReplacedBy);

/// <summary>A yes/no finding an officer records.</summary>
/// <param name="Id">Identifier, usable in conditions.</param>
/// <param name="Name">The question in words.</param>
public sealed record Finding(string Id, LocalText Name);

/// <summary>A named starting point of a clock.</summary>
/// <param name="Id">Identifier, usable in <see cref="LimitCase.CountedFrom"/>.</param>
/// <param name="Name">What happens, in words.</param>
public sealed record NamedEvent(string Id, LocalText Name);

/// <summary>One step of the workflow.</summary>
/// <param name="Id">Identifier within the procedure.</param>
/// <param name="Name">Name shown to officers and in the timeline.</param>
/// <param name="Role">counter, officer, division-head, leader, clerk or returning.</param>
/// <param name="Share">Share of the time limit in percent; all shares sum to 100.</param>
/// <param name="May">Acts open at this step besides forwarding: supplement, consult, payment, extend, stop, send-back.</param>
/// <param name="When">The step is skipped unless this holds; null: always done.</param>
/// <param name="Signs">Template the leader signs here; null when none.</param>
/// <param name="Numbers">True when the clerk numbers and seals here.</param>
/// <param name="CountsTowardsLimit">False when time spent here is outside the limit, as the procedure of its sector sets it.</param>
/// <param name="PerformedBy">Who does it, as the source names it.</param>
public sealed record Step(string Id, LocalText Name, string Role, int Share, IReadOnlyList<string> May, Condition? When, string? Signs, bool Numbers, bool CountsTowardsLimit, string? PerformedBy);

/// <summary>What the applicant receives.</summary>
/// <param name="Name">Official name of the result.</param>
/// <param name="Made">here, outside (a named outside system) or paper.</param>
/// <param name="System">The outside system; null unless made outside.</param>
/// <param name="Template">Template of the pack; null unless made here.</param>
/// <param name="ResultCode">Portal result code (KQ...); null when unknown.</param>
/// <param name="ValidFor">Validity in words; null when unlimited or unknown.</param>
/// <param name="Wallet">True when it joins the holder's document store.</param>
public sealed record Outcome(LocalText Name, string Made, string? System, string? Template, string? ResultCode, LocalText? ValidFor, bool Wallet);

/// <summary>Where a fact was read.</summary>
/// <param name="Url">Address; null when none can be given.</param>
/// <param name="Kind">official-portal, dataset, legal-text or web.</param>
/// <param name="What">What was read there.</param>
public sealed record Source(string? Url, string Kind, string What);
