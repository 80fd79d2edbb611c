using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace HaiDang.Indicators.Reports;

/// <summary>The table of a report as a spreadsheet (Office Open XML): numbers are numbers, the headings stay in view, what is not known is said so.</summary>
public static class ReportXlsx
{
    private const uint Plain = 0;
    private const uint Bold = 1;
    private const uint Heading = 2;
    private const uint Figure = 3;
    private const uint BoldFigure = 4;
    private const int HeadingRows = 5;

    /// <summary>The file.</summary>
    /// <param name="view">The report.</param>
    /// <param name="text">Its words.</param>
    public static byte[] Of(ReportView view, ReportText text)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(text);
        using var bytes = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.Workbook = new Workbook();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = Styles();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(View(), Widths(), Rows(view, text), Merged());
            book.Workbook.AppendChild(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "Biểu tổng hợp" }));
        }
        return bytes.ToArray();
    }

    private static SheetViews View() => new(new SheetView(new Pane { VerticalSplit = HeadingRows, TopLeftCell = $"A{HeadingRows + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });

    private static Columns Widths() => new(
        new Column { Min = 1, Max = 1, Width = 6, CustomWidth = true }, new Column { Min = 2, Max = 2, Width = 60, CustomWidth = true }, new Column { Min = 3, Max = 3, Width = 34, CustomWidth = true },
        new Column { Min = 4, Max = (uint)(3 + ReportColumns.All.Count), Width = 13, CustomWidth = true });

    private static SheetData Rows(ReportView view, ReportText text)
    {
        var (report, data) = (view.Content, new SheetData());
        Add(data, [Word($"Kết quả tiếp nhận, giải quyết thủ tục hành chính {text.PeriodName}", Bold)]);
        Add(data, [Word($"{report.Body}. Đơn vị tính: hồ sơ", Plain)]);
        Add(data, [Word(view.MadeAt is null ? view.IsProvisional ? "Số liệu tạm tính, kỳ báo cáo chưa hết" : "Số liệu chưa chốt" : "Số liệu chốt khi lập báo cáo", Plain)]);
        Add(data, [Word("TT", Heading), Word("Thủ tục", Heading), Word("Lĩnh vực", Heading), .. ReportColumns.All.Select(c => Word(c.Group?.Vi ?? "", Heading))]);
        Add(data, [Word("", Heading), Word("", Heading), Word("", Heading), .. ReportColumns.All.Select(c => Word(c.Brief.Vi, Heading))]);
        Add(data, [Word("", Bold), Word("Tổng cộng", Bold), Word("", Bold), .. ReportColumns.All.Select(c => Number(c.Of(report.Total), BoldFigure))]);
        foreach (var (i, row) in report.Rows.Index())
        {
            Add(data, [Number(i + 1, Figure), Word(row.Name, Plain), Word(row.Field, Plain), .. ReportColumns.All.Select(c => Number(c.Of(row.Figures), Figure))]);
        }
        foreach (var note in text.Notes)
        {
            Add(data, [Word("", Plain), Word(note, Plain)]);
        }
        return data;
    }

    private static MergeCells Merged()
    {
        var (cells, column) = (new MergeCells(), 3);
        foreach (var (_, span) in ReportColumns.Groups)
        {
            if (span > 1)
            {
                cells.Append(new MergeCell { Reference = $"{Letter(column)}4:{Letter(column + span - 1)}4" });
            }
            column += span;
        }
        return cells;
    }

    private static void Add(SheetData data, IReadOnlyList<Cell> cells)
    {
        var number = (uint)data.ChildElements.Count + 1;
        foreach (var (i, cell) in cells.Index())
        {
            cell.CellReference = $"{Letter(i)}{number}";
        }
        data.Append(new Row(cells) { RowIndex = number });
    }

    private static Cell Word(string text, uint style) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }), StyleIndex = style };

    private static Cell Number(long? value, uint style) => value is { } known
        ? new() { DataType = CellValues.Number, CellValue = new CellValue(known.ToString(CultureInfo.InvariantCulture)), StyleIndex = style }
        : Word(ReportText.Unknown, style);

    // Fewer than 26 columns.
    private static char Letter(int column) => (char)('A' + column);

    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Times New Roman" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Times New Roman" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(), new Border(new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin }, new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FontId = 0 },
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center, WrapText = true }) { FontId = 1, BorderId = 1, ApplyFont = true, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat { FontId = 0, BorderId = 1, NumberFormatId = 3, ApplyNumberFormat = true, ApplyBorder = true },
            new CellFormat { FontId = 1, BorderId = 1, NumberFormatId = 3, ApplyNumberFormat = true, ApplyFont = true, ApplyBorder = true }));
}
