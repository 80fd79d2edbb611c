using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Core.Text;
using HaiDang.Storage;
using HaiDang.Storage.Sealing;

namespace HaiDang.Indicators.Meetings;

/// <summary>A unit is to explain why a dossier is overdue (<i>giải trình hồ sơ quá hạn</i>), within a time counted by the city's clock.</summary>
public sealed class Explanation : IVersioned, ISealedRow
{
    /// <summary>Fewest characters of an answer.</summary>
    public const int FewestCharacters = 10;

    /// <summary>Most characters of an answer.</summary>
    public const int MostCharacters = 2000;

    /// <summary>Identifier, ordered by time; also the stream of its events.</summary>
    public required Guid Id { get; init; }

    /// <summary>Meeting before which it was asked.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The dossier.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>Its number.</summary>
    public required string Code { get; init; }

    /// <inheritdoc/>
    /// <remarks>The dossier's.</remarks>
    public required long KeyId { get; init; }

    /// <summary>Its procedure.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Unit that decides it.</summary>
    public required string UnitId { get; init; }

    /// <summary>Official in charge who is asked; null when the leaders of the unit are.</summary>
    public Guid? OfficialId { get; init; }

    /// <summary>Leader who asked.</summary>
    public required Guid AskedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until when the answer is due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was answered; null while open.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who answered.</summary>
    public Guid? AnsweredBy { get; private set; }

    /// <summary>Cause given; null while open.</summary>
    public ExplainedCause? Cause { get; private set; }

    /// <summary>The words of the answer, which may hold personal data; null while open, and once the dossier's key is destroyed.</summary>
    public string? Words { get; private set; }

    /// <inheritdoc/>
    public int Version { get; private set; } = 1;

    /// <summary>True when it was answered after its time, or is open beyond it.</summary>
    /// <param name="now">The instant.</param>
    public bool IsLate(DateTimeOffset now) => (AnsweredAt ?? now) > DueAt;

    /// <summary>True for who may answer: the official asked, and leaders of the unit.</summary>
    public bool IsAskedOf(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return (actor.AccountId is { } account && account == OfficialId) || actor.SteeredUnits.Contains(UnitId);
    }

    /// <summary>The event of its beginning.</summary>
    internal Storage.Events.Event Asked() => new FrozenEvent()
        .With("by", AskedBy).With("meeting", MeetingId).With("unit", UnitId).With("dossier", DossierId).With("of", OfficialId).With("due", DueAt).Build(Id, 1, "explanation-asked", AskedAt);

    /// <summary>Answers it.</summary>
    /// <param name="actor">Who answers.</param>
    /// <param name="cause">The cause.</param>
    /// <param name="words">In words, <see cref="FewestCharacters"/> to <see cref="MostCharacters"/> characters.</param>
    /// <param name="now">The instant.</param>
    public Result<Changes> Answer(Actor actor, ExplainedCause? cause, string? words, DateTimeOffset now)
    {
        if (!IsAskedOf(actor))
        {
            return MeetingProblems.NoExplanation;
        }
        if (AnsweredAt is not null)
        {
            return MeetingProblems.AlreadyAnswered;
        }
        var said = SoundText.Composed(words?.Trim() ?? "");
        if (MistakesIn(cause, said).ToList() is { Count: > 0 } errors)
        {
            return MeetingProblems.AnswerIncomplete(errors);
        }
        (AnsweredAt, AnsweredBy, Cause, Words) = (now, actor.AccountId, cause, said);
        Version++;
        return new Changes().Update(this).Append(new FrozenEvent().With("by", AnsweredBy).With("unit", UnitId).With("dossier", DossierId)
            .With("cause", MeetingWords.Word(cause!.Value)).With("due", DueAt).Build(Id, 2, "explanation-answered", now));
    }

    private static IEnumerable<FieldError> MistakesIn(ExplainedCause? cause, string words)
    {
        if (cause is null || !Enum.IsDefined(cause.Value))
        {
            yield return new("cause", ("Chọn nguyên nhân", "Choose the cause"));
        }
        if (words.Length is < FewestCharacters or > MostCharacters)
        {
            yield return new("words", words.Length > MostCharacters
                ? ($"Rút ngắn còn {MostCharacters} ký tự, đang có {words.Length}", $"Shorten it to {MostCharacters} characters; it has {words.Length}")
                : ($"Viết giải trình, ít nhất {FewestCharacters} ký tự", $"Write the explanation, at least {FewestCharacters} characters"));
        }
    }
}

/// <summary>Causes that a unit gives.</summary>
public enum ExplainedCause
{
    /// <summary>The applicant's supplement or payment was waited for.</summary>
    Applicant,

    /// <summary>Another unit's answer was waited for.</summary>
    OtherUnit,

    /// <summary>Too few people.</summary>
    Staff,

    /// <summary>A difficult case.</summary>
    Difficult,

    /// <summary>The system or the network failed.</summary>
    System,

    /// <summary>It was left lying.</summary>
    Handling,

    /// <summary>Another cause, told in the words.</summary>
    Other,
}
