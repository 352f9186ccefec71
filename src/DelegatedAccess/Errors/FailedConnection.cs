namespace DelegatedAccess.Errors;

/// <summary>A connection that was begun and not made.</summary>
/// <param name="ReturnUrl">Where in the app the user goes on, where the app said so.</param>
internal sealed record FailedConnection(string? ReturnUrl);
