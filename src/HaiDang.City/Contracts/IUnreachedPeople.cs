using HaiDang.City.Notices;
using HaiDang.Storage;

namespace HaiDang.City.Contracts;

/// <summary>An engine that has somebody call a person whom neither e-mail nor text message reached.</summary>
public interface IUnreachedPeople
{
    /// <summary>Adds the work "call this person"; leaves alone notices that are not about its matters.</summary>
    /// <param name="notice">What the person should have been told.</param>
    /// <param name="changes">Written together with the failure.</param>
    /// <param name="cancel">Gives up while reading.</param>
    Task CallAsync(PersonalNotice notice, Changes changes, CancellationToken cancel);
}
