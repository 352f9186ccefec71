using System.Buffers.Text;
using System.Text;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>An app that passes on what a browser sent does not let it choose a grant.</summary>
internal sealed class ForgedMarkerTests
{
    [TestCase("cloudflare", "u2")]
    [TestCase("cloudflare", "u2", "a guess")]
    public async Task A_header_that_a_user_sent_names_no_grant(params string[] parts)
    {
        await using var app = await WebApp.StartAsync(setup => setup.Map = app => app.MapGet("/proxy", async (HttpContext context, IHttpClientFactory clients) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("zones", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
            return await Attempt.AsTextAsync(() => clients.CreateClient("api").SendAsync(request));
        }));
        using var ben = await app.SignInAsync("u2");
        await ben.ConnectAsync(user: "bob");
        using var ann = await app.SignInAsync("u1");
        await ann.ConnectAsync();

        var forged = "DelegatedAccess-Grant " + string.Join('.', parts.Select(part => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part))));
        using var answer = await ann.SendAsync(HttpMethod.Get, "/proxy", null, ("Authorization", forged));

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("example.com").And.Not.Contains("bob.example"));
    }
}
