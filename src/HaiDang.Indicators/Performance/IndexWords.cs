using HaiDang.Indicators.Indices;
using HaiDang.Ui;

namespace HaiDang.Indicators.Performance;

/// <summary>Marks of an index in words; a part that is not known is said to be so.</summary>
public static class IndexWords
{
    /// <summary>The whole score.</summary>
    public static string Of(Language words, IndexScore score)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(score);
        var (marks, known) = (words.Number(Math.Round(score.Marks, 2)), words.Number(score.KnownMax));
        return score.KnownMax == 0 ? words["chưa có dữ liệu", "no data"]
            : score.Total is not null ? words[$"{marks} trên {known} điểm", $"{marks} of {known} points"]
            : words[$"{marks} trên {known} điểm đã biết; {words.Number(score.UnknownMax)} điểm chưa có số liệu", $"{marks} of {known} points known; {words.Number(score.UnknownMax)} points without data"];
    }

    /// <summary>Marks of a component.</summary>
    public static string Of(Language words, ComponentScore score)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(score);
        return score.State switch
        {
            MarksState.Known => words.Number(Math.Round(score.Marks ?? 0, 2)),
            MarksState.LeftOut => words["không tính", "does not count"],
            _ => words["chưa có số liệu", "no data"],
        };
    }
}
