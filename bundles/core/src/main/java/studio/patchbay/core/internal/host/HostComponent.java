package studio.patchbay.core.internal.host;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.handler.AbsenceReason;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Deployment;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.core.internal.catalog.Placement;
import studio.patchbay.core.internal.catalog.Source;

/** Connects the {@link Host} to the service registry. */
@Component(
        service = {McpEndpoint.class, McpRuntime.class, ResourceUpdates.class},
        configurationPid = HostComponent.PID,
        immediate = true)
@Designate(ocd = HostConfiguration.class)
@Capability(namespace = Skill.HOST_CAPABILITY, version = "1.0.0")
public final class HostComponent implements McpEndpoint, McpRuntime, ResourceUpdates {

    static final String PID = "studio.patchbay.core";

    private final Host host;
    private final Seniority seniority;

    @Activate
    public HostComponent(BundleContext context, HostConfiguration configuration) {
        seniority = Seniority.follow(context);
        host = new Host(HostConfiguration.Reader.read(configuration), id -> symbolicName(context.getBundle(id)));
    }

    @Modified
    void modified(HostConfiguration configuration) {
        host.configure(HostConfiguration.Reader.read(configuration));
    }

    @Deactivate
    void deactivate() {
        host.close();
        seniority.close();
    }

    // What comes and goes. Declarative Services unbinds while the service still works, and waits for us.

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSkill(SkillTools service, ServiceReference<SkillTools> reference) {
        host.add(source(reference), placement(reference), SkillTools.class, service);
    }

    void unbindSkill(ServiceReference<SkillTools> reference) {
        host.remove(SkillTools.class, id(reference));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindTool(ToolHandler service, ServiceReference<ToolHandler> reference) {
        host.add(source(reference), placement(reference), ToolHandler.class, service);
    }

    void unbindTool(ServiceReference<ToolHandler> reference) {
        host.remove(ToolHandler.class, id(reference));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindResource(ResourceHandler service, ServiceReference<ResourceHandler> reference) {
        host.add(source(reference), placement(reference), ResourceHandler.class, service);
    }

    void unbindResource(ServiceReference<ResourceHandler> reference) {
        host.remove(ResourceHandler.class, id(reference));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPrompt(PromptHandler service, ServiceReference<PromptHandler> reference) {
        host.add(source(reference), placement(reference), PromptHandler.class, service);
    }

    void unbindPrompt(ServiceReference<PromptHandler> reference) {
        host.remove(PromptHandler.class, id(reference));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindDeployment(Deployment service) {
        host.add(service);
    }

    void updatedDeployment(Deployment service) {
        host.deploymentChanged();
    }

    void unbindDeployment(Deployment service) {
        host.remove(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPolicy(AccessPolicy service, ServiceReference<AccessPolicy> reference) {
        host.policies().put(ranking(reference), id(reference), service);
    }

    /** Its ranking changed, or what it says ({@link AccessPolicy#CHANGE_COUNT}). */
    void updatedPolicy(AccessPolicy service, ServiceReference<AccessPolicy> reference) {
        host.policies().put(ranking(reference), id(reference), service);
    }

    void unbindPolicy(ServiceReference<AccessPolicy> reference) {
        host.policies().remove(id(reference));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindInterceptor(CallInterceptor service, ServiceReference<CallInterceptor> reference) {
        host.interceptors().put(ranking(reference), id(reference), service);
    }

    void updatedInterceptor(CallInterceptor service, ServiceReference<CallInterceptor> reference) {
        host.interceptors().put(ranking(reference), id(reference), service);
    }

    void unbindInterceptor(ServiceReference<CallInterceptor> reference) {
        host.interceptors().remove(id(reference));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindScope(EndpointScope service, ServiceReference<EndpointScope> reference) {
        host.scopes().put(ranking(reference), id(reference), service);
    }

    void unbindScope(ServiceReference<EndpointScope> reference) {
        host.scopes().remove(id(reference));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindAbsence(AbsenceReason service, ServiceReference<AbsenceReason> reference) {
        host.absences().put(ranking(reference), id(reference), service);
    }

    void unbindAbsence(ServiceReference<AbsenceReason> reference) {
        host.absences().remove(id(reference));
    }

    private static Placement placement(ServiceReference<?> reference) {
        return Placement.of(
                reference.getProperty(EndpointScope.SCOPES), reference.getProperty(EndpointScope.SCOPED_NAME));
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
    }

    private Source source(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return new Source(
                ranking(reference),
                seniority.of(bundle),
                id(reference),
                symbolicName(bundle),
                bundle.getBundleId());
    }

    /** @param bundle null if it is gone already */
    private static String symbolicName(Bundle bundle) {
        return bundle == null || bundle.getSymbolicName() == null ? "" : bundle.getSymbolicName();
    }

    private static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    // The services

    @Override
    public void post(HttpMessage message, HttpExchange exchange) {
        host.endpoint().post(message, exchange);
    }

    @Override
    public void get(HttpMessage message, HttpExchange exchange) {
        host.endpoint().get(message, exchange);
    }

    @Override
    public void delete(HttpMessage message, HttpExchange exchange) {
        host.endpoint().delete(message, exchange);
    }

    @Override
    public Connection connect(String key, Caller caller, Entrance entrance, Channel channel) {
        return host.endpoint().connect(key, caller, entrance, channel);
    }

    @Override
    public void check(Entrance entrance, Caller caller) {
        host.endpoint().check(entrance, caller);
    }

    @Override
    public RuntimeState state() {
        return host.state().state();
    }

    @Override
    public String instanceId() {
        return host.state().instanceId();
    }

    @Override
    public List<String> protocolVersions() {
        return host.state().protocolVersions();
    }

    @Override
    public RuntimeState awaitChange(long since, Duration timeout) throws InterruptedException {
        return host.state().awaitChange(since, timeout);
    }

    @Override
    public Hold hold() {
        return host.state().hold();
    }

    @Override
    public Trial trial(long bundleId) {
        return host.state().trial(bundleId);
    }

    @Override
    public void updated(String uri) {
        host.updated(uri);
    }

    @Override
    public boolean subscribed(String uri) {
        return host.subscribed(uri);
    }
}
