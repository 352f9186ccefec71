using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

// <snippet>
public sealed class AcmeConnectPages : IConnectPageRenderer
{
    public Task RenderAsync(HttpContext context, ConnectPage page)
    {
        var html = new StringBuilder();
        html.Append($"<!DOCTYPE html><html lang=\"en\"><title>{Text(page.Title)}</title><link rel=\"stylesheet\" href=\"/acme.css\">");
        html.Append($"<main><h1>{Text(page.Title)}</h1><p>{Text(page.Message)}</p><ul>");
        foreach (var scope in page.Scopes)
        {
            html.Append($"<li>{Text(scope.Because ?? scope.Id)}{(scope.IsOptional ? " (optional)" : "")}</li>");
        }

        html.Append("</ul>");
        if (page.Form is { } form)
        {
            html.Append($"<form method=\"post\" action=\"{Text(form.Action)}\">");
            foreach (var (name, value) in form.Fields)
            {
                html.Append($"<input type=\"hidden\" name=\"{Text(name)}\" value=\"{Text(value)}\">");
            }

            html.Append($"<button>{Text(page.ButtonText ?? "Connect")}</button></form>");
        }

        html.Append($"<a href=\"{Text(page.ContinueUrl)}\">Back to Acme</a> <small>{page.SupportReference}</small></main></html>");
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html.ToString(), context.RequestAborted);
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
// </snippet>
