using HaiDang.City.Units;
using HaiDang.Core;

namespace HaiDang.Indicators.AsOf;

/// <summary>How a value on other borders came about, or why there is none, in words.</summary>
internal static class AsOfWords
{
    private const int MostNamed = 12;

    public static LocalText Published { get; } = ("Giá trị công bố hoặc báo cáo cho chính đơn vị này.", "Published or reported for this very unit.");

    public static LocalText Recast { get; } = ("Nơi công bố đã tính lại theo địa giới mới.", "The publisher computed it anew for the borders of today.");

    public static LocalText Changed(DateOnly day) => ($"— {day:dd/MM/yyyy}: đổi địa giới; các kỳ dưới đây trước ngày này —", $"— {day:yyyy-MM-dd}: borders changed; the periods below are before —");

    public static LocalText NothingFrom { get; } = ("Không có đơn vị cũ nào có dân nhập vào đơn vị này.", "No old unit with inhabitants went into this unit.");

    public static LocalText NotDescribed { get; } = ("Gói thành phố chưa khai chuỗi này cộng dồn thế nào (series.csv), nên không tính được cho nhiều đơn vị cũ.", "The city pack does not say how this series adds up (series.csv), so nothing can be said for several old units.");

    public static LocalText DoesNotAdd { get; } = ("Chuỗi này không cộng hay lấy bình quân giữa các đơn vị được.", "Values of this series can be neither added nor averaged over units.");

    public static LocalText NothingToWeigh { get; } = ("Quyền số của mọi đơn vị cũ bằng 0: không có gì để lấy bình quân.", "The weights of all old units are 0: there is nothing to average.");

    public static LocalText Way(SeriesDefinition? definition, string weight) => definition?.AddsUp switch
    {
        AddsUp.Sum => ("Số của đơn vị hiện nay cho kỳ cũ là tổng các đơn vị cũ.", "For earlier periods the value of a unit of today is the sum of its old units."),
        AddsUp.Mean => ("Số của đơn vị hiện nay cho kỳ cũ là bình quân các đơn vị cũ.", "For earlier periods the value of a unit of today is the mean of its old units."),
        AddsUp.Weighted => ($"Số của đơn vị hiện nay cho kỳ cũ là bình quân các đơn vị cũ, quyền số là: {weight}.", $"For earlier periods the value of a unit of today is the mean of its old units, weighed by: {weight}."),
        AddsUp.None => DoesNotAdd,
        _ => NotDescribed,
    };

    public static LocalText Missing(IReadOnlyList<string> names, int of) => ($"Thiếu {names.Count} trong {of} đơn vị cũ: {Named(names).Vi}.", $"{names.Count} of {of} old units are missing: {Named(names).En}.");

    public static LocalText NoWeight(IReadOnlyList<string> names) => ($"Không có quyền số (mẫu số) của {Named(names).Vi}, nên không lấy bình quân được.", $"The weight (denominator) of {Named(names).En} is not known, so there is no mean.");

    public static LocalText From(IReadOnlyList<AsOfPart> parts, AddsUp? addsUp, bool isRough)
    {
        var carrying = parts.Count(p => p.Share.Kind != ShareKind.NoPeople);
        var way = carrying == 1 ? (LocalText)("Lấy", "Taken") : addsUp is AddsUp.Mean or AddsUp.Weighted ? ("Bình quân", "Mean") : ("Tổng", "Sum");
        var said = new List<LocalText> { ($"{way.Vi} từ {carrying} đơn vị cũ.", $"{way.En} from {(carrying == 1 ? "one old unit" : $"{carrying} old units")}.") };
        Say(ShareKind.Counted, n => ($"Phần của {n.Vi} tính theo số dân đã chuyển.", $"The part of {n.En} goes by how many inhabitants went."));
        Say(ShareKind.AllPeople, n => ($"{n.Vi} bị chia, toàn bộ dân về đây nên tính cả.", $"{n.En} was divided; all its inhabitants went here, so all of it counts."));
        Say(ShareKind.NoPeople, n => ($"Phần của {n.Vi} không có dân nên không tính.", $"The part of {n.En} had no inhabitants and does not count."));
        Say(ShareKind.Unknown, n => ($"Không rõ bao nhiêu phần của {n.Vi} về đây: từ không có gì đến tất cả.", $"Nobody says how much of {n.En} went here: from nothing to all."));
        if (addsUp is AddsUp.Mean or AddsUp.Weighted && parts.Any(p => p.Share.Kind is not (ShareKind.Whole or ShareKind.NoPeople)))
            said.Add(("Coi tỷ lệ ở phần chuyển đi bằng tỷ lệ của cả đơn vị cũ.", "The ratio in a part is taken to be that of the whole old unit."));
        if (isRough)
            said.Add(("Trong đó có số làm tròn, số ước hoặc chỉ là cận.", "Some of the values are rounded, foreseen or only bounds."));
        return (string.Join(' ', said.Select(s => s.Vi)), string.Join(' ', said.Select(s => s.En)));

        void Say(ShareKind kind, Func<LocalText, LocalText> words)
        {
            if (parts.Where(p => p.Share.Kind == kind).Select(p => p.Share.OldName).ToList() is { Count: > 0 } names)
                said.Add(words(Named(names)));
        }
    }

    /// <summary>Names in a row; of many only how many more there are.</summary>
    public static LocalText Named(IReadOnlyList<string> names)
    {
        var (first, more) = (string.Join(", ", names.Take(MostNamed)), names.Count - MostNamed);
        return more <= 0 ? (first, first) : ($"{first} và {more} đơn vị khác", $"{first} and {more} more");
    }
}
