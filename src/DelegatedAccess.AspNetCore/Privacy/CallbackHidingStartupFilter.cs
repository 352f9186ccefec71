using DelegatedAccess.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace DelegatedAccess.AspNetCore.Privacy;

/// <summary>Hides callbacks' queries from the app's middleware, where the server is not one that can be told earlier.</summary>
internal sealed class CallbackHidingStartupFilter(ConnectRoutes routes) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            CallbackQuery.Hide(context.Features, routes);
            return following(context);
        });
        next(app);
    };
}
