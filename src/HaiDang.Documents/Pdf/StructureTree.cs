using System.Globalization;
using System.Text;
using HaiDang.Documents.Layout;

namespace HaiDang.Documents.Pdf;

/// <summary>Writes the logical structure of a document.</summary>
internal sealed class StructureTree(PdfWriter writer, IReadOnlyList<int> pages)
{
    private readonly Dictionary<(int Page, int Mark), int> _owners = [];
    private readonly SortedDictionary<int, int> _widgets = [];

    /// <summary>Writes all nodes and gives the object number of the tree's root.</summary>
    /// <param name="document">The topmost node.</param>
    /// <param name="marks">How many pieces of marked content each page has; page i has key i of the parent tree.</param>
    /// <param name="widgetKeys">Keys of the parent tree by object number of a form field.</param>
    public int Write(StructureNode document, IReadOnlyList<int> marks, IReadOnlyDictionary<int, int> widgetKeys)
    {
        var root = writer.Reserve();
        var top = Write(document, root, widgetKeys);
        var parents = new StringBuilder();
        for (var page = 0; page < marks.Count; page++)
        {
            var owners = string.Join(' ', Enumerable.Range(0, marks[page]).Select(mark => $"{_owners[(page, mark)]} 0 R"));
            parents.Append(CultureInfo.InvariantCulture, $"{page} [{owners}] ");
        }
        foreach (var (key, owner) in _widgets)
            parents.Append(CultureInfo.InvariantCulture, $"{key} {owner} 0 R ");
        writer.Write(root, $"<< /Type /StructTreeRoot /K {top} 0 R /ParentTree << /Nums [{parents}] >> /ParentTreeNextKey {marks.Count + _widgets.Count} >>");
        return root;
    }

    private int Write(StructureNode node, int parent, IReadOnlyDictionary<int, int> widgetKeys)
    {
        var number = writer.Reserve();
        var kids = new StringBuilder();
        foreach (var (page, mark) in node.Marks)
        {
            _owners[(page, mark)] = number;
            kids.Append(page == node.Marks[0].Page ? $"{mark} " : $"<< /Type /MCR /Pg {pages[page]} 0 R /MCID {mark} >> ");
        }
        if (node.Widget.Object != 0)
        {
            _widgets[widgetKeys[node.Widget.Object]] = number;
            kids.Append(CultureInfo.InvariantCulture, $"<< /Type /OBJR /Pg {pages[node.Widget.Page]} 0 R /Obj {node.Widget.Object} 0 R >> ");
        }
        foreach (var child in node.Children)
            if (!child.IsEmpty)
                kids.Append(CultureInfo.InvariantCulture, $"{Write(child, number, widgetKeys)} 0 R ");
        var alternative = node.Alternative is { } text ? " /Alt " + PdfText.Text(text) : "";
        var scope = node.Type == "TH" ? " /A << /O /Table /Scope /Column >>" : "";
        var home = node.Marks.Count > 0 ? $" /Pg {pages[node.Marks[0].Page]} 0 R" : "";
        writer.Write(number, $"<< /S /{node.Type} /P {parent} 0 R{home} /K [{kids}]{alternative}{scope} >>");
        return number;
    }
}
