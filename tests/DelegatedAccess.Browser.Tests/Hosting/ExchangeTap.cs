using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace DelegatedAccess.Browser.Tests.Hosting;

/// <summary>Shows a witness every request that reaches an app, and every answer whole, as it leaves.</summary>
internal sealed class ExchangeTap(Witness witness) : IStartupFilter
{
    public const string Request = "app request";
    public const string Response = "app response";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(ShowAsync);
        next(app);
    };

    private async Task ShowAsync(HttpContext context, RequestDelegate next)
    {
        witness.Show(Request, $"{context.Request.Method} {context.Request.GetEncodedUrl()}");
        Show("app request header", context.Request.Headers);

        var connection = context.Response.Body;
        using var body = new MemoryStream();
        context.Response.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = connection;
        }

        // Started, so that headers which are added at the last moment are there.
        await context.Response.StartAsync(context.RequestAborted);
        Show(Response, context.Response.Headers);
        witness.Show(Response, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
        body.Position = 0;
        await body.CopyToAsync(connection, context.RequestAborted);
    }

    private void Show(string place, IHeaderDictionary headers)
    {
        foreach (var (name, value) in headers)
        {
            witness.Show(place, $"{name}: {value}");
        }
    }
}
