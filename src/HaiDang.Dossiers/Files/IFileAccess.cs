using HaiDang.City.People;

namespace HaiDang.Dossiers.Files;

/// <summary>Who may see and change files; answered by who knows drafts and dossiers.</summary>
public interface IFileAccess
{
    /// <summary>True when the actor may read the file.</summary>
    Task<bool> MaySeeAsync(DossierFile file, Actor actor, CancellationToken cancel);

    /// <summary>The number of the key that files there are sealed with, when the actor may add files there and take them away now; null when not.</summary>
    Task<long?> KeyToChangeAsync(FilePlace place, Actor actor, CancellationToken cancel);
}

/// <summary>Nobody sees or changes anything: what holds until somebody who knows drafts and dossiers answers.</summary>
internal sealed class NoFileAccess : IFileAccess
{
    public Task<bool> MaySeeAsync(DossierFile file, Actor actor, CancellationToken cancel) => Task.FromResult(false);

    public Task<long?> KeyToChangeAsync(FilePlace place, Actor actor, CancellationToken cancel) => Task.FromResult<long?>(null);
}
