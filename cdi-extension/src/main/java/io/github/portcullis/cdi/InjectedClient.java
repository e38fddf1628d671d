package io.github.portcullis.cdi;

import io.github.portcullis.client.CallOptions;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayDownload;
import io.github.portcullis.client.GatewayRequest;
import io.github.portcullis.client.GatewayResponse;
import io.github.portcullis.client.GatewayStream;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.client.account.ActivityList;
import io.github.portcullis.client.account.ActivityQuery;
import io.github.portcullis.client.account.Analytics;
import io.github.portcullis.client.account.Credits;
import io.github.portcullis.client.account.Generation;
import io.github.portcullis.client.account.Key;
import io.github.portcullis.client.account.Me;
import io.github.portcullis.client.audio.Audio;
import io.github.portcullis.client.catalogue.DataModel;
import io.github.portcullis.client.catalogue.DataModelQuery;
import io.github.portcullis.client.catalogue.DerankStatus;
import io.github.portcullis.client.catalogue.EndpointList;
import io.github.portcullis.client.catalogue.HealthStatus;
import io.github.portcullis.client.catalogue.Model;
import io.github.portcullis.client.catalogue.ModelEndpoints;
import io.github.portcullis.client.catalogue.ModelList;
import io.github.portcullis.client.catalogue.ModelQuery;
import io.github.portcullis.client.catalogue.Organisation;
import io.github.portcullis.client.catalogue.Page;
import io.github.portcullis.client.catalogue.PageQuery;
import io.github.portcullis.client.catalogue.Pricing;
import io.github.portcullis.client.catalogue.Provider;
import io.github.portcullis.client.images.Images;
import io.github.portcullis.client.jobs.Batches;
import io.github.portcullis.client.jobs.Music;
import io.github.portcullis.client.jobs.StoredFiles;
import io.github.portcullis.client.jobs.Videos;
import java.net.URI;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The client that is injected. It looks at the request at each call: the bean may be made before the filter has seen
 * the request, and a login or logout changes whose it is.
 */
record InjectedClient(CurrentRequest request, GatewayName gateway) implements InjectedText, InjectedInference {

    @Override
    public ModelList models(ModelQuery query) {
        return client().models(query);
    }

    @Override
    public ModelList myModels(ModelQuery query) {
        return client().myModels(query);
    }

    @Override
    public ModelEndpoints modelEndpoints(String model) {
        return client().modelEndpoints(model);
    }

    @Override
    public Page<DataModel> dataModels(DataModelQuery query) {
        return client().dataModels(query);
    }

    @Override
    public Page<Provider> providers(PageQuery query) {
        return client().providers(query);
    }

    @Override
    public Page<Organisation> organisations(PageQuery query) {
        return client().organisations(query);
    }

    @Override
    public EndpointList endpoints() {
        return client().endpoints();
    }

    @Override
    public Pricing pricing() {
        return client().pricing();
    }

    @Override
    public HealthStatus health() {
        return client().health();
    }

    @Override
    public DerankStatus derankStatus(String provider) {
        return client().derankStatus(provider);
    }

    @Override
    public Me me() {
        return client().me();
    }

    @Override
    public Credits credits() {
        return client().credits();
    }

    @Override
    public Key key() {
        return client().key();
    }

    @Override
    public ActivityList activity(ActivityQuery query) {
        return client().activity(query);
    }

    @Override
    public Analytics analytics(@Nullable LocalDate day) {
        return client().analytics(day);
    }

    @Override
    public Generation generation(String id) {
        return client().generation(id);
    }

    @Override
    public ModelList models() {
        return client().models();
    }

    @Override
    public Stream<Model> allModels(ModelQuery query) {
        return client().allModels(query);
    }

    @Override
    public Stream<Model> allMyModels(ModelQuery query) {
        return client().allMyModels(query);
    }

    @Override
    public Stream<DataModel> allDataModels(DataModelQuery query) {
        return client().allDataModels(query);
    }

    @Override
    public Stream<Provider> allProviders() {
        return client().allProviders();
    }

    @Override
    public Stream<Organisation> allOrganisations() {
        return client().allOrganisations();
    }

    @Override
    public Stream<ActivityList.Call> allActivity(ActivityQuery query) {
        return client().allActivity(query);
    }

    @Override
    public Analytics analytics() {
        return client().analytics();
    }

    @Override
    public Audio audio() {
        return client().audio();
    }

    @Override
    public Images images() {
        return client().images();
    }

    @Override
    public Videos videos() {
        return client().videos();
    }

    @Override
    public Music music() {
        return client().music();
    }

    @Override
    public Batches batches() {
        return client().batches();
    }

    @Override
    public StoredFiles files() {
        return client().files();
    }

    @Override
    public GatewayResponse send(GatewayRequest request) {
        return client().send(request);
    }

    @Override
    public GatewayStream stream(GatewayRequest request) {
        return client().stream(request);
    }

    @Override
    public GatewayDownload download(GatewayRequest request) {
        return client().download(request);
    }

    @Override
    public GatewayClient with(CallOptions options) {
        return client().with(options);
    }

    @Override
    public URI baseUri() {
        return client().baseUri();
    }

    @Override
    public TokenSource tokens() {
        return client().tokens();
    }

    @Override
    public GatewayClient detach() {
        return client().detach();
    }

    @Override
    public GatewayClient client() {
        return gateway.access(request.get()).client();
    }
}
