using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace DelegatedAccess.Browser.Tests.Hosting;

/// <summary>Starts a program with a host that a test may change.</summary>
internal sealed class ProgramFactory<TEntryPoint>(Action<IWebHostBuilder> configure) : WebApplicationFactory<TEntryPoint>
    where TEntryPoint : class
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => configure(builder);
}
