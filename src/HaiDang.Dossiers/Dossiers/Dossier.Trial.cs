namespace HaiDang.Dossiers.Dossiers;

// A copy on which a rule can be tried without anything happening.
public sealed partial class Dossier
{
    /// <summary>A copy that shares nothing changeable with this one: every column is a value or a text.</summary>
    internal Dossier Copy() => (Dossier)MemberwiseClone();
}
