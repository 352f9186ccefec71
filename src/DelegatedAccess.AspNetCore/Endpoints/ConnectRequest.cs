namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>A request to connect or disconnect that may go on.</summary>
/// <param name="Registration">The client registration in its path.</param>
/// <param name="UserId">Who is signed in.</param>
/// <param name="Key">The grant it is about.</param>
/// <param name="ReturnUrl">Where the user goes on: a local path, or null.</param>
/// <param name="Additional">Scopes to ask for besides the registration's.</param>
internal sealed record ConnectRequest(
    ClientRegistration Registration, string UserId, GrantKey Key, string? ReturnUrl, IReadOnlyList<string> Additional);
