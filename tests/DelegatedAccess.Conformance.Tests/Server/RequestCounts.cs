using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.Conformance.Tests.Server;

/// <summary>What reached the server, by endpoint and grant type.</summary>
internal sealed class RequestCounts
{
    private int _byCode;
    private int _byRefresh;
    private int _revocations;
    private int _api;

    public int ByCode => Volatile.Read(ref _byCode);

    public int ByRefresh => Volatile.Read(ref _byRefresh);

    public int Revocations => Volatile.Read(ref _revocations);

    public int Api => Volatile.Read(ref _api);

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(AuthorizationServer.ApiPath, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _api);
        }
        else if (context.Request.Path == AuthorizationServer.RevocationPath)
        {
            Interlocked.Increment(ref _revocations);
        }
        else if (context.Request.Path == AuthorizationServer.TokenPath)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            Interlocked.Increment(ref form["grant_type"] == "refresh_token" ? ref _byRefresh : ref _byCode);
        }

        await next(context);
    }
}
