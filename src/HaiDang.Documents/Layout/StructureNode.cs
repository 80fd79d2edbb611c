namespace HaiDang.Documents.Layout;

/// <summary>A node of the document's logical structure (tagged PDF, ISO 32000-1, 14.8), which screen readers follow.</summary>
internal sealed class StructureNode(string type, StructureNode? parent)
{
    /// <summary>Standard type: Document, P, H1, Table, TR, TH, TD, L, LI, Lbl, LBody, Figure, Form.</summary>
    public string Type { get; } = type;

    public StructureNode? Parent { get; } = parent;
    public List<StructureNode> Children { get; } = [];

    /// <summary>Read aloud in place of a picture.</summary>
    public string? Alternative { get; init; }

    /// <summary>Marked content of this node: page and number there, in reading order.</summary>
    public List<(int Page, int Mark)> Marks { get; } = [];

    /// <summary>Object number and page of a form field; 0 when the node is none.</summary>
    public (int Object, int Page) Widget { get; set; }

    public bool IsEmpty => Marks.Count == 0 && Widget.Object == 0 && Children.All(c => c.IsEmpty);

    public StructureNode Add(string childType, string? alternative = null)
    {
        var child = new StructureNode(childType, this) { Alternative = alternative };
        Children.Add(child);
        return child;
    }
}
