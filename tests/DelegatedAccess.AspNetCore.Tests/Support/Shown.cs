namespace DelegatedAccess.AspNetCore.Tests.Support;

/// <summary>What a page tells its user to quote.</summary>
internal sealed record Shown(string Code, string Reference);
