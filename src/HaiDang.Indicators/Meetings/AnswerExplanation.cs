using HaiDang.City.Notices;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Meetings;

/// <summary>Who was asked, or a leader of the unit, explains why a dossier is overdue.</summary>
public sealed class AnswerExplanation(IDbContextFactory<CityDb> databases, NoticeWriter notices, Commit commit, Clock clock)
{
    /// <summary>The answer.</summary>
    /// <param name="Cause">The cause.</param>
    /// <param name="Words">In words, 10 to 2000 characters.</param>
    public sealed record Request(ExplainedCause? Cause, string? Words);

    /// <summary>Answers; the first answer stands.</summary>
    public async Task<Result<Explanation>> HandleAsync(Guid id, Request request, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Explanation>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } explanation)
        {
            return MeetingProblems.NoExplanation;
        }
        if (!explanation.Answer(actor, request.Cause, request.Words, clock.Now).TryGet(out var changes, out var problem))
        {
            return problem;
        }
        if (explanation.AskedBy != actor.AccountId && await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == explanation.AskedBy, cancel) is { } asker)
        {
            notices.AddOfWork(changes, [asker], explanation.Id, 2, explanation.AnsweredAt!.Value, ("Đã có giải trình hồ sơ quá hạn", "An explanation came in"),
                ($"Hồ sơ {explanation.Code}: {MeetingWords.Of(explanation.Cause!.Value).Vi}. Xem lời giải trình ở trang Trước giờ giao ban.", $"Dossier {explanation.Code}: {MeetingWords.Of(explanation.Cause.Value).In("en")}. Read it on the page Before the meeting."),
                $"/work/meeting?unit={explanation.UnitId}");
        }
        return await commit.WriteAsync(changes) is not { } refused ? explanation : refused.Code == StorageProblems.Stale.Code ? MeetingProblems.AlreadyAnswered : refused;
    }
}
