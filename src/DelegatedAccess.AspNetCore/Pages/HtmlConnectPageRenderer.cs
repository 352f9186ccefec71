using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Pages;

/// <summary>Plain pages that work without script.</summary>
internal sealed class HtmlConnectPageRenderer : IConnectPageRenderer
{
    public Task RenderAsync(HttpContext context, ConnectPage page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(Render(page), context.RequestAborted);
    }

    private static string Render(ConnectPage page)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{Text(page.Title)} - {Text(page.AppName)}</title>
            {string.Join('\n', page.StyleUrls.Select(url => $"<link rel=\"stylesheet\" href=\"{Text(url)}\">"))}
            </head>
            <body>
            <main>
            <p class="app">{Text(page.AppName)}</p>
            <h1>{Text(page.Title)}</h1>
            <p class="{ClassOf(page)}"{(page.Kind == ConnectPageKind.Problem ? " role=\"alert\"" : "")}>{Text(page.Message)}</p>

            """);
        AppendScopes(html, page.Kind == ConnectPageKind.Outcome ? "You allowed" : $"{page.AppName} will ask for", page.Scopes);
        AppendScopes(html, "You did not allow", page.Declined);
        AppendActions(html, page);
        if (page.SupportReference is { } reference)
        {
            html.Append("<p class=\"quiet\">Reference for support: <strong class=\"reference\">").Append(Text(reference)).Append("</strong>");
            html.Append(page.Code == ErrorCode.None ? "" : $" ({page.Code.ToId()})").Append("</p>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string ClassOf(ConnectPage page) => page.Kind == ConnectPageKind.Problem ? "message problem" : "message";

    private static void AppendScopes(StringBuilder html, string heading, IReadOnlyList<ConnectPageScope> scopes)
    {
        if (scopes.Count == 0)
        {
            return;
        }

        html.Append("<h2>").Append(Text(heading)).Append("</h2>\n<ul class=\"scopes\">\n");
        foreach (var scope in scopes)
        {
            html.Append("<li>");
            if (scope.Because is { } because)
            {
                html.Append("<span>").Append(Text(because)).Append("</span> ");
            }

            html.Append("<code>").Append(Text(scope.Id)).Append("</code>");
            html.Append(scope.IsOptional ? " <span class=\"optional\">optional</span>" : "").Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void AppendActions(StringBuilder html, ConnectPage page)
    {
        html.Append("<div class=\"actions\">\n");
        if (page.Form is { } form)
        {
            html.Append("<form method=\"post\" action=\"").Append(Text(form.Action)).Append("\">\n");
            foreach (var (name, value) in form.Fields)
            {
                html.Append("<input type=\"hidden\" name=\"").Append(Text(name)).Append("\" value=\"").Append(Text(value)).Append("\">\n");
            }

            html.Append("<button type=\"submit\">").Append(Text(page.ButtonText ?? "Connect")).Append("</button>\n</form>\n");
        }

        if (page.ConnectUrl is { } again)
        {
            html.Append("<a href=\"").Append(Text(again)).Append("\">Try again</a>\n");
        }

        html.Append("<a href=\"").Append(Text(page.ContinueUrl)).Append("\">")
            .Append(page.Form is null ? "Continue" : "Not now").Append("</a>\n</div>\n");
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
