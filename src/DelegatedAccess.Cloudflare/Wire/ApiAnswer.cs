namespace DelegatedAccess.Cloudflare.Wire;

/// <summary>The envelope of a successful answer of API v4.</summary>
internal sealed record ApiAnswer<TResult>(bool Success, TResult? Result, PageInfo? ResultInfo);
