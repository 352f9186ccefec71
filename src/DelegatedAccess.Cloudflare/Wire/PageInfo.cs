namespace DelegatedAccess.Cloudflare.Wire;

/// <summary>Where a page stands among the others.</summary>
internal sealed record PageInfo(int? TotalPages);
