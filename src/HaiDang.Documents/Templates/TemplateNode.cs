namespace HaiDang.Documents.Templates;

/// <summary>A piece of a parsed template.</summary>
internal abstract record TemplateNode;

/// <summary>Text that is written as it stands.</summary>
internal sealed record LiteralNode(string Text) : TemplateNode;

/// <summary>A place for a value.</summary>
internal sealed record ValueNode(string[] Path) : TemplateNode;

/// <summary>A block repeated for each item.</summary>
internal sealed record EachNode(string[] Path, List<TemplateNode> Body) : TemplateNode;

/// <summary>One of two blocks.</summary>
internal sealed record IfNode(string[] Path, List<TemplateNode> Then, List<TemplateNode> Else) : TemplateNode;
