using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>What came of a call, as text.</summary>
internal static class Attempt
{
    public static async Task<string> AsTextAsync(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            using var response = await call();
            return await response.Content.ReadAsStringAsync();
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    public static Task<string> CallAsync(IServiceProvider services, string client = "api") =>
        AsTextAsync(() => services.GetRequiredService<IHttpClientFactory>().CreateClient(client).GetAsync(new Uri("zones", UriKind.Relative)));

    public static Task<string> CallSynchronouslyAsync(IServiceProvider services) => AsTextAsync(() => Task.FromResult(
        services.GetRequiredService<IHttpClientFactory>().CreateClient("api").Send(new HttpRequestMessage(HttpMethod.Get, new Uri("zones", UriKind.Relative)))));
}
