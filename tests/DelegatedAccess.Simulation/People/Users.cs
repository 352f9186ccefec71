using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Watching;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.People;

/// <summary>Those who consent, and change their minds: two people for every owner.</summary>
internal sealed class Users(SandboxModel model, Watcher watcher, int owners)
{
    public IReadOnlyList<GrantKey> Keys { get; } = [.. Enumerable.Range(0, owners).Select(owner => Introduce(model, owner))];

    public async Task ConnectAsync(Node begins, Node completes, GrantKey key, bool asSomebodyElse)
    {
        try
        {
            var begun = await begins.Flow.BeginAsync(key, new BeginAuthorization { RedirectUri = Node.Redirect, ConnectedBy = key.Owner });
            var callback = model.Consent(begun.AuthorizationUrl, NameOf(key.Owner, asSomebodyElse));
            await completes.Flow.CompleteAsync(AuthorizationCallback.FromUri(callback, connectedBy: key.Owner));
            watcher.Journal.Note(completes.Process, $"{key.Owner} connected{(asSomebodyElse ? " as somebody else" : "")}");
        }
        catch (DelegatedAccessException exception)
        {
            watcher.Journal.Note(completes.Process, $"{key.Owner} could not connect: {exception.GetType().Name}");
        }
#pragma warning disable CA1031 // Whatever else comes is what the run is looking for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            watcher.Of(key).Report("I5", $"a user who connects got {exception}");
        }
    }

    public async Task DisconnectAsync(Node node, GrantKey key)
    {
        try
        {
            watcher.Journal.Note(node.Process, $"{key.Owner} disconnects");
            await node.Grants.DisconnectAsync(key);
        }
        catch (GrantStoreException)
        {
            // The user is told, and may try again.
        }
#pragma warning disable CA1031 // Whatever else comes is what the run is looking for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            watcher.Of(key).Report("I5", $"a user who disconnects got {exception}");
        }
    }

    public void Revoke(GrantKey key)
    {
        watcher.Journal.Note(null, $"{key.Owner} revokes at the server");
        model.RevokeAsUser(NameOf(key.Owner, asSomebodyElse: false));
        model.RevokeAsUser(NameOf(key.Owner, asSomebodyElse: true));
    }

    private static string NameOf(string owner, bool asSomebodyElse) => (asSomebodyElse ? "second-of-" : "first-of-") + owner;

    private static GrantKey Introduce(SandboxModel model, int owner)
    {
        var key = new GrantKey("cloudflare", $"w{owner:000}");
        model.AddUser(NameOf(key.Owner, asSomebodyElse: false), new SandboxAccountSettings(key.Owner, key.Owner + ".example"));
        model.AddUser(NameOf(key.Owner, asSomebodyElse: true), new SandboxAccountSettings(key.Owner, key.Owner + ".test"));
        return key;
    }
}
