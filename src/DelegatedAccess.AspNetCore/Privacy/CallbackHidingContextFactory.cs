using DelegatedAccess.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DelegatedAccess.AspNetCore.Privacy;

/// <summary>
/// Hides callbacks' queries at the one place that comes before the host's own request logging, on every server: hosting has its contexts made first.
/// </summary>
internal sealed class CallbackHidingContextFactory(IServiceProvider services, ConnectRoutes routes) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory _contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        CallbackQuery.Hide(featureCollection, routes);
        return _contexts.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _contexts.Dispose(httpContext);
}
