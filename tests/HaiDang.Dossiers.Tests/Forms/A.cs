using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Tests.Forms;

/// <summary>Builders of forms and answers for these tests.</summary>
internal static class A
{
    public static readonly DateOnly Today = new(2026, 3, 6);

    public static FormSurroundings City { get; } = new(
        new UnitDirectory(
            [
                Commune("11411", "Phường Lê Chân"), Commune("11500", "Phường Gia Viên"), Commune("10525", "Phường Hải Dương"), Commune("10660", "Phường Thành Đông"),
                new Unit { Id = "so-xay-dung", Kind = UnitKind.Department, Type = "so", Name = new("Sở Xây dựng"), Slug = "so-xay-dung", EffectiveFrom = new(2025, 7, 1) },
            ],
            [
                new FormerUnit("10507", "Phường Cẩm Thượng", "288", "Thành phố Hải Dương", "Tỉnh Hải Dương", true, "10525", new(2025, 6, 30)),
                new FormerUnit("10510", "Phường Bình Hàn", "288", "Thành phố Hải Dương", "Tỉnh Hải Dương", false, "10525", new(2025, 6, 30)),
                new FormerUnit("10510", "Phường Bình Hàn", "288", "Thành phố Hải Dương", "Tỉnh Hải Dương", false, "10660", new(2025, 6, 30)),
            ]),
        new CodeLists(new Dictionary<string, CodeList>
        {
            ["ethnic-groups"] = new("ethnic-groups", null, [new("kinh", ("Kinh", "Kinh")), new("tay", ("Tày", "Tay"))]),
            ["countries"] = new("countries", null, [new("vn", ("Việt Nam", "Viet Nam")), new("fr", ("Pháp", "France"))]),
        }),
        ("Thành phố Hải Phòng", "Hai Phong City"));

    public static FormMoment Moment { get; } = new(Today);

    public static FormField Field(string id, FieldType type) => new() { Id = id, Type = type, Label = ($"Mục {id}", $"Item {id}") };

    public static FormRules Rules(params FormField[] fields) => Grouped(new FormGroup("all", ("Tất cả", "All"), null, fields));

    public static FormRules Grouped(params FormGroup[] groups) => new(new Form(("Tờ khai", "Form"), null, "complete", groups), City);

    public static CheckedForm Check(FormRules rules, string json) => FormCheck.Run(rules, JsonNode.Parse(json)!.AsObject(), Moment);

    public static CheckedForm CheckOne(FormField field, string jsonValue) => Check(Rules(field), $$"""{"{{field.Id}}":{{jsonValue}}}""");

    public static Condition Is(string field, string value) => new FieldTest(field, new OneOf([Literal.Of(value)]));

    private static Unit Commune(string id, string name) =>
        new() { Id = id, Kind = UnitKind.Commune, Type = "phuong", Name = new(name), Slug = id, EffectiveFrom = new(2025, 7, 1) };
}
