namespace DelegatedAccess.Cloudflare.Registration;

/// <summary>That a registration was added as one of Cloudflare's, so that adding it again only configures it once more.</summary>
internal sealed record CloudflareRegistration(string Name);
