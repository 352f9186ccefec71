using System.Text.Encodings.Web;

namespace DelegatedAccess.Testing;

/// <summary>The frame that every page of the sandbox stands in.</summary>
internal static class PageLayout
{
    public static string Render(string title, string main) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Text(title)} - sandbox</title>
        <link rel="stylesheet" href="{SandboxPaths.Style}">
        </head>
        <body>
        <main>
        <p class="fake">Sandbox: a fake for tests, not Cloudflare</p>
        <h1>{Text(title)}</h1>
        {main}
        </main>
        </body>
        </html>
        """;

    public static string Message(string title, string message) => Render(title, $"<p role=\"alert\" class=\"alert\">{Text(message)}</p>");

    public static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
