using HaiDang.City.Packs;

namespace HaiDang.Indicators.AsOf;

/// <summary>The kinds of mistake that only descriptions of series can have.</summary>
public static class SeriesMistakes
{
    /// <summary>A weighed mean without a weight.</summary>
    public static PackFault NoWeight() => new("no-weight", ("Bình quân gia quyền phải có chuỗi làm quyền số", "A weighed mean needs the series that weighs it"),
        ("Ghi mã chuỗi là mẫu số, hoặc viết adds_up là mean hay none", "Name the series that is the denominator, or write mean or none in adds_up"));

    /// <summary>A weight where nothing is weighed.</summary>
    public static PackFault NeedlessWeight() => new("needless-weight", ("Chỉ adds_up = weighted mới có quyền số", "Only adds_up = weighted has a weight"), ("Bỏ trống cột này, hoặc viết weighted", "Leave this column empty, or write weighted"));

    /// <summary>A weight that is no sum.</summary>
    public static PackFault WeightNoSum(string id) => new("weight-no-sum", ($"Chuỗi '{id}' không được khai là cộng được (sum)", $"Series '{id}' is not described as one that is added (sum)"),
        ("Khai chuỗi này trong series.csv với adds_up là sum", "Describe it in series.csv with adds_up = sum"));
}
