namespace HaiDang.Simulation;

/// <summary>Names that show that their bearers are made up.</summary>
internal static class People
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý"];
    private static readonly string[] Middles = ["Văn", "Thị"];
    private static readonly string[] Made = ["Mô Phỏng", "Giả Định", "Ví Dụ", "Giả Lập", "Làm Mẫu", "Tưởng Tượng", "Thử Nghiệm", "Minh Họa"];

    /// <summary>A name.</summary>
    public static string Name(Dice dice) => $"{dice.Pick(Families)} {dice.Pick(Middles)} {dice.Pick(Made)}";

    /// <summary>A personal identifier of the province code 000, which was never given to anybody.</summary>
    public static string PersonalId(Dice dice) => $"000{dice.Below(1_000_000_000):000000000}";
}
