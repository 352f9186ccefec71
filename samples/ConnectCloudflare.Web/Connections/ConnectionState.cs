namespace ConnectCloudflare.Web.Connections;

/// <summary>How the Connect card stands.</summary>
internal enum ConnectionState
{
    /// <summary>Never connected, or disconnected.</summary>
    NotConnected,

    /// <summary>It works.</summary>
    Connected,

    /// <summary>Cloudflare ended it; only the user brings it back.</summary>
    Lost,
}
