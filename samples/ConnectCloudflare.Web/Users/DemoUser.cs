namespace ConnectCloudflare.Web.Users;

/// <summary>Somebody who can sign in to the demo.</summary>
/// <param name="Id">The permanent id, which owns the grant. Not a name and not an address: those change hands.</param>
/// <param name="Name">What to call them.</param>
/// <param name="About">Who they are, in a few words.</param>
internal sealed record DemoUser(string Id, string Name, string About);
