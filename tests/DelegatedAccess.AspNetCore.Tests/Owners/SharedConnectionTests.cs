using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>A proxy sends the requests of several users over one connection, whose next request comes while work of the one before still runs.</summary>
internal sealed class SharedConnectionTests
{
    [Test]
    public async Task Work_left_over_from_a_request_never_acts_for_the_user_of_the_next()
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var leftOver = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.UsesKestrel = true;
            setup.Access = access => access.ResolveGrantOwnersWith<PatientResolver>();
            setup.Services = services => services.AddSingleton(new PatientResolver.Gate(next.Task));
            setup.Map = app =>
            {
                app.MapGet("/leave", (HttpContext context) =>
                {
                    context.Items[PatientResolver.Waits] = true;
                    _ = Task.Run(async () => leftOver.SetResult(await Attempt.CallAsync(app.Services)));
                    return Results.Accepted();
                });
                app.MapGet("/next", async (HttpContext context, IServiceProvider services) =>
                {
                    next.SetResult();
                    return await leftOver.Task.WaitAsync(TimeSpan.FromMinutes(1));
                });
            };
        });
        using var proxy = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 1 };
        using var ann = new WebBrowser(app.Origin, app.Sandbox, proxy);
        using var ben = new WebBrowser(app.Origin, app.Sandbox, proxy);
        using var annIsIn = await ann.PostAsync("/sign-in/u1");
        using var benIsIn = await ben.PostAsync("/sign-in/u2");
        await ben.ConnectAsync(user: "bob");
        app.Sandbox.Counters.Reset();

        using var left = await ann.GetAsync("/leave");
        using var answer = await ben.GetAsync("/next");

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Exception: ").And.Not.Contains("bob.example"));
        Assert.That(app.Sandbox.Counters.Api, Is.Zero);
    }
}
