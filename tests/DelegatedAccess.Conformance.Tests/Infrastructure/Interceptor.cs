namespace DelegatedAccess.Conformance.Tests.Infrastructure;

/// <summary>Stands between the core and the token endpoint, and changes or loses what passes.</summary>
internal sealed class Interceptor : DelegatingHandler
{
    public Interceptor()
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
    }

    /// <summary>Changes the form of a request before it is sent.</summary>
    public Action<Dictionary<string, string>>? OnForm { get; set; }

    /// <summary>Loses the next answer: the server has done what was asked, and nobody hears of it.</summary>
    public bool LosesNextAnswer { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (OnForm is { } change)
        {
            var text = await request.Content!.ReadAsStringAsync(cancellationToken);
            var form = text.Split('&').Select(pair => pair.Split('=')).ToDictionary(
                pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
            change(form);
            request.Content = new FormUrlEncodedContent(form);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (!LosesNextAnswer)
        {
            return answer;
        }

        LosesNextAnswer = false;
        answer.Dispose();
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection ended.");
    }
}
