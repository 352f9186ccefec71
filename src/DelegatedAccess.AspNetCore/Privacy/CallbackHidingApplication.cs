using DelegatedAccess.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DelegatedAccess.AspNetCore.Privacy;

/// <summary>Hides callbacks' queries before the app is told of the request.</summary>
internal sealed class CallbackHidingApplication<TContext>(IHttpApplication<TContext> app, ConnectRoutes routes) : IHttpApplication<TContext>
    where TContext : notnull
{
    public TContext CreateContext(IFeatureCollection contextFeatures)
    {
        CallbackQuery.Hide(contextFeatures, routes);
        return app.CreateContext(contextFeatures);
    }

    public Task ProcessRequestAsync(TContext context) => app.ProcessRequestAsync(context);

    public void DisposeContext(TContext context, Exception? exception) => app.DisposeContext(context, exception);
}
